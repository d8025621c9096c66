import Durable
import Inboxes
import Records
import Settings

/// Why a home cannot be worked with.
package enum HomeError: Error, Sendable {
  /// There is no `postgang.yaml` there.
  case missing(path: String)
  /// Another `serve` runs on this home.
  case locked(path: String)
  /// The configuration has errors; all of them.
  case misconfigured([ConfigurationProblem])
  /// A file that the home needs cannot be used: which, why, and what to do.
  case unusable(what: String, why: String, remedy: String)
  /// What was asked for cannot be done with that item.
  case refused(item: String, InboxRefusal)
  /// Another audit has the file in which incremental audits keep their state.
  case auditStateInUse(path: String)
  /// An audit that had to be clean was not: a sentence.
  case unclean(String)
  case store(StoreError)
  case system(SystemError)
}

extension HomeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      """
      no home at \(path): there is no postgang.yaml in it. \
      Make one with `postgang init DIR`, or name another with --home or POSTGANG_HOME.
      """
    case .locked(let path):
      "another `postgang serve` runs on \(path). Stop it first; commands that only read do not need it."
    case .misconfigured(let problems):
      problems.map(\.description).joined(separator: "\n")
    case .unusable(let what, let why, let remedy): "\(what): \(why). \(remedy)"
    case .refused(let item, let refusal): "\(item): \(refusal)"
    case .auditStateInUse(let path):
      "\(path): another audit uses it. Try again when that has ended."
    case .unclean(let sentence): sentence
    case .store(let error): error.description
    case .system(let error): "\(error)"
    }
  }
}
