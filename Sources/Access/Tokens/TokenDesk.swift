import Records

/// Makes tokens, lists them, revokes them.
///
/// Call from any thread; calls block.
package struct TokenDesk: Sendable {
  private let book: any DoorBook
  private let now: @Sendable () -> Instant

  package init(_ book: any DoorBook, now: @escaping @Sendable () -> Instant) {
    self.book = book
    self.now = now
  }

  /// A new token. Only who called has its secret: what is kept is the digest. Durable when it
  /// returns.
  ///
  /// - Parameter days: how long it is good, at least one.
  package func make(
    name: String, roles: Set<Role>, teams: Set<String>, days: Int
  ) throws(StoreError) -> (token: AccessToken, secret: Secret) {
    precondition(days > 0, "a token that was never good is a mistake")
    let secret = Secret.new(.token)
    let created = now()
    let token = AccessToken(
      id: Hex.text((0..<5).map { _ in UInt8.random(in: .min ... .max) }), digest: secret.digest,
      name: name, roles: roles, teams: teams, created: created,
      expires: created.adding(seconds: Double(days) * 86_400))
    try book.add(token)
    return (token, secret)
  }

  /// All there are, oldest first.
  package func all() throws(StoreError) -> [AccessToken] { try book.tokens() }

  /// Revokes the token whose id begins so, and ends its sessions. Durable when it returns.
  ///
  /// - Returns: `nil` when there is none or more than one such, or it was revoked before.
  package func revoke(_ prefix: String) throws(StoreError) -> AccessToken? {
    let named = try book.tokens().filter { $0.id.hasPrefix(prefix) }
    guard !prefix.isEmpty, let token = named.first, named.count == 1 || token.id == prefix,
      try book.revokeToken(id: token.id, at: now())
    else { return nil }
    return token
  }
}

extension AccessToken {
  /// Whether it opens anything at that moment.
  package func isGood(at now: Instant) -> Bool { revoked == nil && now < expires }
}
