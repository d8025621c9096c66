import Records

/// Recognises those who come to the desk, by the secrets that they bring.
///
/// Call from any thread; calls block. Nothing is remembered of tokens and sessions beyond the store
/// but when a session was last used: what was revoked or has expired is refused at once.
package struct Door: Sendable {
  private let book: any DoorBook
  private let rules: SessionRules
  /// Changes with what logins may do: sessions of an earlier configuration are over.
  private let mark: String
  private let now: @Sendable () -> Instant
  private let uses = SessionUses()

  /// - Parameter mark: stands for the configuration that says what people who log in may do.
  package init(
    _ book: any DoorBook, sessions: SessionRules, mark: String = "",
    now: @escaping @Sendable () -> Instant
  ) {
    self.book = book
    rules = sessions
    self.mark = mark
    self.now = now
  }

  /// Whose token that is; `nil` when it is none, or is not good any more.
  ///
  /// It is found by its digest: how much of a guess is right changes nothing that could be measured.
  package func caller(token text: String) throws(StoreError) -> Caller? {
    guard let token = try token(text) else { return nil }
    return Caller(
      name: token.name, roles: token.roles, teams: token.teams, way: .token(token.id))
  }

  /// Whose session that is; `nil` when there is none, or it is over.
  package func caller(session secret: Secret) throws(StoreError) -> Caller? {
    let (digest, now) = (secret.digest, now())
    guard let session = try book.session(digest: digest, at: now), now < session.expires else {
      uses.forget(digest)
      return nil
    }
    guard !session.origin.hasPrefix(Door.vouched) || session.origin.hasPrefix(vouchedNow),
      uses.note(digest, at: now, within: rules.idle)
    else {
      try book.endSession(digest: digest)
      return nil
    }
    return Caller(
      name: session.name, roles: session.roles, teams: session.teams, way: .session(digest))
  }

  /// Begins a session of whoever has that token, which ends with it at the latest.
  ///
  /// - Returns: the session's secret, for the browser; `nil` when the token is not good.
  package func openSession(token text: String) throws(StoreError) -> Secret? {
    guard let token = try token(text) else { return nil }
    return try open(
      name: token.name, roles: token.roles, teams: token.teams, origin: token.id,
      until: token.expires)
  }

  /// Begins a session of somebody whom another has vouched for.
  ///
  /// - Parameter origin: the person's id.
  package func openSession(_ person: Person, origin: String) throws(StoreError) -> Secret {
    try open(
      name: person.name, roles: person.roles, teams: person.teams, origin: vouchedNow + origin,
      until: nil)
  }

  /// Ends it, when there is one.
  package func endSession(_ secret: Secret) throws(StoreError) {
    try book.endSession(digest: secret.digest)
    uses.forget(secret.digest)
  }

  /// How origins of sessions begin that no token opened; no token's id is like it.
  private static let vouched = "login:"
  private var vouchedNow: String { "\(Door.vouched)\(mark):" }

  private func token(_ text: String) throws(StoreError) -> AccessToken? {
    guard let secret = Secret(text, .token), let token = try book.token(digest: secret.digest),
      token.isGood(at: now())
    else { return nil }
    return token
  }

  private func open(
    name: String, roles: Set<Role>, teams: Set<String>, origin: String, until end: Instant?
  ) throws(StoreError) -> Secret {
    let (secret, began) = (Secret.new(.session), now())
    let longest = began.adding(seconds: rules.longest / .seconds(1))
    try book.begin(
      WebSession(
        digest: secret.digest, name: name, roles: roles, teams: teams, origin: origin,
        began: began, expires: end.map { min($0, longest) } ?? longest))
    _ = uses.note(secret.digest, at: began, within: rules.idle)
    return secret
  }
}
