import Durable

/// Why a connection is of no more use; `HTTPError` says it with the address.
enum ConnectionFailure: Error, Hashable {
  case nameUnknown(reason: String)
  case timedOut(Phase)
  case system(SystemError)
  /// The peer ended it before it was done.
  case ended
  /// The peer's certificate is not good for this.
  case untrusted(reason: String)
  case tls(reason: String)
  /// What came is no message of HTTP/1.1; completes "the answer cannot be read: …".
  case malformed(String)
  /// More than this many bytes.
  case tooLarge(limit: Int)

  /// What was being done.
  enum Phase: String, Hashable {
    case lookingUp = "looking up the host's name"
    case connecting
    case securing = "agreeing on TLS"
    case sending
    case receiving = "waiting for the answer"
  }
}
