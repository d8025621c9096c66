import Containers
import Durable
import Foundation
import Glibc

/// A file that holds a private key, a password or a PIN. It is read only when nobody but its owner,
/// root and those in its group can read it, and nobody but its owner and root can change it.
///
/// Links are followed; what is judged is the file that was opened.
struct SecretFile {
  let path: String

  private static let credentialMark = "credential:"

  init(at path: String) {
    self.path = path
  }

  /// A file as `postgang.yaml` names it: a path from the home or an absolute one, or
  /// `credential:NAME` for one that systemd hands to the process (`LoadCredential=`).
  init(
    _ written: String, in paths: HomePaths,
    credentials: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
  ) throws(HomeError) {
    guard written.hasPrefix(SecretFile.credentialMark) else {
      path = paths[written]
      return
    }
    let name = written.dropFirst(SecretFile.credentialMark.count)
    guard !name.isEmpty, !name.contains("/"), name != ".." else {
      throw .unusable(
        what: written, why: "no credential can be called so",
        remedy: "Write credential:NAME, as the unit's LoadCredential= names it.")
    }
    guard let credentials, !credentials.isEmpty else {
      throw .unusable(
        what: written, why: "this process was given no credentials (CREDENTIALS_DIRECTORY)",
        remedy: "Start it by a unit with LoadCredential=\(name):FILE, or name a file.")
    }
    path = "\(credentials)/\(name)"
  }

  /// Everything in it, at most 1 MiB.
  func contents() throws(HomeError) -> [UInt8] {
    let fault: HomeError?
    let contents: [UInt8]
    do throws(SystemError) {
      let file = try OpenFile.reading(path)
      fault = SecretFile.fault(of: try file.status(), at: path, user: geteuid())
      contents = fault == nil ? try file.contents(limit: 1 << 20) : []
    } catch {
      throw .unusable(
        what: path, why: "\(error)", remedy: "Put it there, readable for Postgang.")
    }
    if let fault { throw fault }
    return contents
  }

  /// Its first line: a password or a PIN.
  func firstLine() throws(HomeError) -> String {
    let text = String(decoding: try contents(), as: UTF8.self)
    return String(text.prefix { !$0.isNewline })
  }

  /// Whether there is a file of that name, whatever it is.
  var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// What is wrong with the owner and the permissions, all of it, and what to run.
  static func fault(of status: FileStatus, at path: String, user: uid_t) -> HomeError? {
    var faults: [String] = []
    var commands: [String] = []
    if status.owner != user, status.owner != 0 {
      faults.append(
        "it belongs to the user \(status.owner), neither to this one (\(user)) nor to root")
      commands.append("chown \(user) \(path)")
    }
    if status.mode & 0o007 != 0 { faults.append("others may use it") }
    if status.mode & 0o020 != 0 { faults.append("its group may change it") }
    if status.mode & 0o027 != 0 { commands.append("chmod g-w,o= \(path)") }
    guard !faults.isEmpty else { return nil }
    let mode = String(status.mode, radix: 8)
    return .unusable(
      what: path, why: "\(faults.joined(separator: ", and ")) (mode 0\(mode))",
      remedy: "Run `\(commands.joined(separator: " && "))`.")
  }
}
