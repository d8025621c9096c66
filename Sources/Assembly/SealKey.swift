import Configuration
import Durable
import Foundation
import PKI

/// The home's seal: its key with its certificates, and the roots that it trusts.
struct SealKey {
  let paths: HomePaths
  let settings: HomeSettings

  /// The key and its certificates, from PEM files or PKCS#12.
  func open() throws -> SealIdentity {
    switch settings.seal.source {
    case .pem(let certificate, let key):
      return try SealIdentity(key: try secret(key), certificates: try contents(of: certificate))
    case .pkcs12(let path, let passwordFile):
      let password = try passwordFile.map { String(decoding: try secret($0), as: UTF8.self) } ?? ""
      return try SealIdentity(
        pkcs12: try secret(path), password: password.trimmingCharacters(in: .newlines))
    }
  }

  /// The trusted roots.
  func trusted() throws -> [Certificate] {
    try Certificate.all(in: try contents(of: settings.seal.trust))
  }

  private func contents(of path: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: paths[path])
    return try Folder(at: url.deletingLastPathComponent().path)
      .contents(of: url.lastPathComponent, limit: 1 << 20)
  }

  /// A file that only its owner, and perhaps its group, may read.
  private func secret(_ path: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: paths[path])
    let folder = try Folder(at: url.deletingLastPathComponent().path)
    if let status = try folder.status(of: url.lastPathComponent), status.mode & 0o007 != 0 {
      throw HomeError.unusable(
        what: paths[path], why: "everybody may read or change it", remedy: "chmod 640 it")
    }
    return try folder.contents(of: url.lastPathComponent, limit: 1 << 20)
  }
}
