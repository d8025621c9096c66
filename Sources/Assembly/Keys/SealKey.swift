import Containers
import Durable
import Foundation
import PKI
import Settings

/// The home's seal: its key with its certificates, and the roots that it trusts.
struct SealKey {
  let paths: HomePaths
  let settings: HomeSettings

  /// The key and its certificates, from PEM files, PKCS#12 or a token.
  func open() throws -> SealIdentity {
    switch settings.seal.source {
    case .pem(let certificate, let key):
      return try SealIdentity(
        key: try SecretFile(key, in: paths).contents(), certificates: try contents(of: certificate))
    case .pkcs12(let path, _):
      return try SealIdentity(
        pkcs12: try SecretFile(path, in: paths).contents(), password: try password())
    case .token(let token):
      return try SealIdentity(
        key: try openKey(of: token), chain: Certificate.all(in: contents(of: token.certificate)))
    }
  }

  /// The seal certificate, then those above it, without opening the key where that can be.
  private func certificates() throws -> [Certificate] {
    switch settings.seal.source {
    case .pem(let path, _): return try Certificate.all(in: contents(of: path))
    case .token(let token): return try Certificate.all(in: contents(of: token.certificate))
    case .pkcs12:
      let identity = try open()
      return [identity.certificate] + identity.intermediates
    }
  }

  /// The certificates of the seal in use, its own first. Without its key, which may be lost, the
  /// first one in the file is taken for it.
  func present() throws -> [Certificate] {
    guard case .pem = settings.seal.source, let identity = try? open() else {
      return try certificates()
    }
    return [identity.certificate] + identity.intermediates
  }

  /// The trusted roots.
  func trusted() throws -> [Certificate] {
    try Certificate.all(in: try contents(of: settings.seal.trust))
  }

  /// The PKCS#12 file's password; empty without a file for it.
  func password() throws -> String {
    guard case .pkcs12(_, let file?) = settings.seal.source else { return "" }
    return try SecretFile(file, in: paths).firstLine()
  }

  /// The token's key, by its address; the PIN goes to the token alone.
  func openKey(of token: TokenSettings) throws -> PrivateKey {
    let module = paths[token.module]
    guard FileManager.default.fileExists(atPath: module) else {
      throw HomeError.unusable(
        what: "the token's module \(module)", why: "there is no such file",
        remedy: "Install the token's package, or correct seal.module.")
    }
    let pin = try token.pinFile.map { file throws(HomeError) in
      try SecretFile(file, in: paths).firstLine()
    }
    return try PrivateKey(token: token.uri, module: module, pin: pin)
  }

  /// A file that anybody may read.
  func contents(of path: String) throws(SystemError) -> [UInt8] {
    try OpenFile.reading(paths[path]).contents(limit: 1 << 20)
  }
}
