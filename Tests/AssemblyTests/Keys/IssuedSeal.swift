import Foundation
import PKI
import Records

@testable import Assembly

/// A new seal as a trust service hands it over, in files of a home's folder.
struct IssuedSeal {
  let identity: SealIdentity
  let certificate: String
  let key: String
  let root: String
  let pkcs12: String
  let password: String

  static let secret = "hemmelig æøå"

  init(
    in home: TestHome, at now: Instant = SystemClock().now().adding(seconds: -60), days: Int = 900
  ) throws {
    let authority = try TrialAuthority(organisation: "Utsteder", country: "NO", at: now)
    let middle = try authority.issueAuthority(for: PrivateKey.generateP256(), at: now)
    let secretKey = try PrivateKey.generateRSA(bits: 2048)
    let own = try middle.issueSeal(for: secretKey, at: now, days: days)
    identity = try SealIdentity(key: secretKey, chain: [own, middle.root])
    let folder = "\(home.paths.root)/issued"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    certificate = "\(folder)/new.crt"
    key = "\(folder)/new.key"
    root = "\(folder)/root.crt"
    pkcs12 = "\(folder)/new.p12"
    password = "\(folder)/password"
    for (bytes, path) in [
      (own.pem + middle.root.pem, certificate), (secretKey.pem, key), (authority.root.pem, root),
      (try identity.pkcs12(password: IssuedSeal.secret), pkcs12),
      (Array("\(IssuedSeal.secret)\n".utf8), password),
    ] {
      _ = FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    }
  }
}
