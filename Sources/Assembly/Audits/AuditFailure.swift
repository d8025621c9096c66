import Durable
import Records

/// Why an audit that was started at the desk has no report.
package struct AuditFailure: Hashable, Sendable {
  /// What was in its way.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The process ended before the audit did.
    case processEnded = "process-ended"
    /// Another audit has the file in which incremental audits keep their state.
    case stateInUse = "state-in-use"
    /// The disk, or a quota, is full.
    case diskFull = "disk-full"
    /// The system refused the file at `path`.
    case fileRefused = "file-refused"
    /// Something that only `reason` tells.
    case other
  }

  package let code: Code
  /// The file that it is about, as far as it is about one.
  package let path: String?
  /// The system's name for its refusal: `EACCES`.
  package let systemError: String?
  /// A sentence in English.
  package let reason: String

  private init(
    _ code: Code, _ reason: String, path: String? = nil, systemError: String? = nil
  ) {
    self.code = code
    self.path = path
    self.systemError = systemError
    self.reason = reason
  }

  static let processEnded = AuditFailure(.processEnded, "the process ended before the audit did")
  static let noReport = AuditFailure(.other, "the audit gave no report")

  /// What an audit, or the writing of its report, threw.
  init(_ error: any Error) {
    switch error {
    case HomeError.auditStateInUse(let path):
      self.init(.stateInUse, "\(error)", path: path)
    case let refused as SystemError:
      self.init(refused)
    case HomeError.system(let refused):
      self.init(refused)
    default:
      self.init(.other, "\(error)")
    }
  }

  private init(_ refused: SystemError) {
    self.init(
      refused.isNoSpace ? .diskFull : .fileRefused, refused.description, path: refused.path,
      systemError: refused.name)
  }
}

extension AuditFailure {
  /// Members of a started audit's JSON.
  var members: [(name: String, value: CanonicalJSON)] {
    let facts = [
      ("path", path), ("reason", reason), ("reasonCode", code.rawValue),
      ("systemError", systemError),
    ]
    return facts.compactMap { name, value in value.map { (name: name, value: .string($0)) } }
  }

  /// Reads what `members` gives; what an earlier version wrote has no code.
  init(json: CanonicalJSON) {
    self.init(
      json["reasonCode"]?.string.flatMap(Code.init) ?? .other, json["reason"]?.string ?? "",
      path: json["path"]?.string, systemError: json["systemError"]?.string)
  }
}
