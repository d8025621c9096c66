import Records

/// Recognises programs by access tokens that others have signed.
package struct SignedTokens: Sendable {
  private let issuers: [TokenIssuer]
  private let now: @Sendable () -> Instant

  package init(_ issuers: [TokenIssuer], now: @escaping @Sendable () -> Instant) {
    self.issuers = issuers
    self.now = now
  }

  /// Whether a text could be one: three parts, which no token of ours has.
  package static func isOne(_ text: String) -> Bool { text.utf8.count(where: { $0 == 0x2E }) == 2 }

  /// Who brings that token.
  ///
  /// - Throws: why it is not believed. `.noKeys` is no fault of the caller's.
  package func caller(_ text: String) async throws(AccessError) -> Caller {
    let token = try UnverifiedToken(text)
    // Only to choose whose keys to try: what the issuer's key did not sign is not believed.
    let named = token.claims["iss"]?.string
    guard let issuer = issuers.first(where: { $0.name == named }) else { throw .issuer }
    return try await issuer.caller(token, at: now())
  }
}
