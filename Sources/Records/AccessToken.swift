/// A long-lived token for a program or, in trial homes, a person. The token itself is shown once,
/// when it is made; what is kept is its digest.
package struct AccessToken: Hashable, Sendable {
  /// A short public name of the token, for lists and for revoking it.
  package let id: String
  /// SHA-256 of the token's text.
  package let digest: ContentDigest
  /// Whose it is, as history and logs tell it: a system or a person's user name.
  package let name: String
  package let roles: Set<Role>
  /// The teams of a handler or leader.
  package let teams: Set<String>
  package let created: Instant
  package let expires: Instant
  /// When it was revoked; `nil` while it is good.
  package let revoked: Instant?

  package init(
    id: String, digest: ContentDigest, name: String, roles: Set<Role>, teams: Set<String>,
    created: Instant, expires: Instant, revoked: Instant? = nil
  ) {
    self.id = id
    self.digest = digest
    self.name = name
    self.roles = roles
    self.teams = teams
    self.created = created
    self.expires = expires
    self.revoked = revoked
  }
}
