/// The answer that a call with an `Idempotency-Key` got, for the day on which it is made again.
package struct KeptAnswer: Hashable, Sendable {
  /// SHA-256 over caller, method, path and key.
  package let key: ContentDigest
  /// SHA-256 of the request's body: the same key with another body is a mistake.
  package let body: ContentDigest
  /// The HTTP status.
  package let status: Int
  /// The media type of the answer's body.
  package let type: String
  package let answer: [UInt8]
  package let until: Instant

  package init(
    key: ContentDigest, body: ContentDigest, status: Int, type: String, answer: [UInt8],
    until: Instant
  ) {
    self.key = key
    self.body = body
    self.status = status
    self.type = type
    self.answer = answer
    self.until = until
  }
}
