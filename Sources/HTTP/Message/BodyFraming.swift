/// How the end of a message's body is found (RFC 9112 § 6.3).
enum BodyFraming: Hashable {
  /// Bytes.
  case length(Int)
  case chunked
  /// Only an answer's: it ends with the connection.
  case untilEnd
}
