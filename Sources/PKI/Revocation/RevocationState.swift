import Records

/// What is known of the revocation of one certificate of a chain at a moment.
package enum RevocationState: Hashable, Sendable {
  /// It was not revoked then, says the list or answer with this digest, which is of `asOf`.
  case good(by: ContentDigest, asOf: Instant)
  /// A trust anchor, or a responder's certificate that need not be asked for.
  case notNeeded
  /// Nothing at hand says.
  case unknown
}
