import Records

/// One whose signed access tokens programs may bring, as Maskinporten issues them.
package struct TokenIssuer: Sendable {
  /// `iss`, to the letter.
  package let name: String
  /// `aud`: us.
  package let audience: String
  package let grants: [Grant]
  let keys: KeyRing

  /// What the bearer of a scope may do.
  package struct Grant: Hashable, Sendable {
    package let scope: String
    package let role: Role
    /// `consumer.ID` of those that it is for; empty for all.
    package let organisations: Set<String>
    package let teams: Set<String>

    package init(scope: String, role: Role, organisations: Set<String>, teams: Set<String>) {
      self.scope = scope
      self.role = role
      self.organisations = organisations
      self.teams = teams
    }
  }

  package init(name: String, audience: String, grants: [Grant], keys: KeyRing) {
    self.name = name
    self.audience = audience
    self.grants = grants
    self.keys = keys
  }

  /// The organisation that a token was issued for, with what it may do here: nothing, when no grant
  /// is for it.
  func caller(_ token: UnverifiedToken, at now: Instant) async throws(AccessError) -> Caller {
    let claims = try await keys.verified(token)
    guard claims["iss"]?.string == name else { throw .issuer }
    try claims.checkAudience(audience)
    try claims.checkTimes(at: now)
    let organisation = try TokenIssuer.consumer(of: claims)
    let scopes = claims.scopes
    let held = grants.filter { grant in
      scopes.contains(grant.scope)
        && (grant.organisations.isEmpty || grant.organisations.contains(organisation))
    }
    return Caller(
      name: organisation, roles: Set(held.map(\.role)),
      teams: TeamScope.teams(of: held.map { ([$0.role], $0.teams) }), way: .claim(organisation))
  }

  /// Whom the token was issued to: `{"authority": "iso6523-actorid-upis", "ID": "0192:NUMBER"}`.
  private static func consumer(of claims: Claims) throws(AccessError) -> String {
    guard let consumer = claims["consumer"],
      consumer["authority"]?.string == "iso6523-actorid-upis", let id = consumer["ID"]?.string,
      id.utf8.count == 14, id.hasPrefix("0192:"),
      id.utf8.dropFirst(5).allSatisfy({ (48...57).contains($0) })
    else { throw .claim("consumer") }
    return id
  }
}
