import Durable
import Foundation
import PKI
import Records

/// What the trial authority keeps in its folder: `root.crt`, `root.crl`, `tsa.crt` and `tsa.key`.
///
/// The root's key is used once, for the authority's certificate and a list that revokes nothing and
/// holds for as long as the root, and then dropped.
package struct TrialTimestampKeys {
  let root: Certificate
  let certificate: Certificate
  let key: PrivateKey

  /// How long the root and its list hold.
  private static let days = 3650

  /// Reads them, or makes them when there is no such folder, or an empty one.
  package init(in path: String, at now: Instant) throws(TimestampingError) {
    do {
      if TrialTimestampKeys.isMissing(path) {
        try TrialTimestampKeys.make(at: path, now)
      }
      let folder = try Folder(at: path)
      root = try Certificate.first(in: folder, "root.crt")
      certificate = try Certificate.first(in: folder, "tsa.crt")
      key = try TrialTimestampKeys.secret("tsa.key", in: folder)
    } catch let error as TimestampingError {
      throw error
    } catch {
      throw .keys(path: path, reason: "\(error); remove the folder to have new keys made")
    }
  }

  private static func isMissing(_ path: String) -> Bool {
    // What cannot be listed is not there, or says so when it is opened.
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty ?? !FileManager.default
      .fileExists(atPath: path)
  }

  /// They are built beside their place and renamed into it: a crash leaves all of them or none, and
  /// of two processes that make them at once, one finds those of the other.
  private static func make(at path: String, _ now: Instant) throws {
    let authority = try TrialAuthority(
      organisation: "Tidsstempling / Time-stamping", country: "NO", at: now, days: days)
    let key = try PrivateKey.generateP256()
    let certificate = try authority.issueTimestamper(for: key, at: now, days: days)
    let list = try authority.revocationList(
      at: now, nextUpdate: authority.root.notAfter, number: 1)
    let building = "\(path).new-\(UUID().uuidString)"
    let folder = try Folder.make(at: building, mode: 0o700)
    defer {
      // Gone when it was renamed; of no use otherwise.
      try? FileManager.default.removeItem(atPath: building)
    }
    try folder.write(authority.root.pem, to: "root.crt")
    try folder.write(list.pem, to: "root.crl")
    try folder.write(certificate.pem, to: "tsa.crt")
    try folder.write(key.pem, to: "tsa.key", mode: 0o600)
    try folder.syncFileSystem()
    if rename(building, path) != 0, errno != ENOTEMPTY, errno != EEXIST {
      throw SystemError.last("rename", path)
    }
  }

  private static func secret(_ name: String, in folder: Folder) throws -> PrivateKey {
    guard let status = try folder.status(of: name), status.mode & 0o077 == 0 else {
      throw TimestampingError.keys(
        path: folder.path, reason: "\(name) can be read by others; chmod 600 it")
    }
    return try PrivateKey(pem: try folder.contents(of: name, limit: 1 << 16))
  }
}

extension Certificate {
  fileprivate static func first(in folder: Folder, _ name: String) throws -> Certificate {
    let all = try Certificate.all(in: try folder.contents(of: name, limit: 1 << 16))
    guard let first = all.first else { throw PKIError.noPEM(of: "certificate") }
    return first
  }
}
