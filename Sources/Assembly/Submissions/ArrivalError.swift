import Durable

/// Why a submission cannot be taken from a program as it comes.
package enum ArrivalError: Error, Sendable {
  /// That cannot be the name of a file, or two files have it.
  case name(String)
  /// It has more bytes than the home takes in.
  case tooLarge(limit: Int)
  /// It could not be written.
  case system(SystemError)
}

extension ArrivalError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .name(let name):
      "the file name \"\(name)\" cannot be used, or is used twice: give each file a plain name of its own"
    case .tooLarge(let limit): "a submission has at most \(limit) bytes: send less at once"
    case .system(let error): "\(error)"
    }
  }
}
