/// A person's stay at the desk's pages, kept by the server; the browser holds only a secret whose
/// digest finds it.
package struct WebSession: Hashable, Sendable {
  /// SHA-256 of the cookie's secret.
  package let digest: ContentDigest
  /// Who it is, as history tells it.
  package let name: String
  package let roles: Set<Role>
  package let teams: Set<String>
  /// What opened it, so that it ends with that: the id of the token, or the identity provider and
  /// its subject.
  package let origin: String
  package let began: Instant
  package let expires: Instant

  package init(
    digest: ContentDigest, name: String, roles: Set<Role>, teams: Set<String>, origin: String,
    began: Instant, expires: Instant
  ) {
    self.digest = digest
    self.name = name
    self.roles = roles
    self.teams = teams
    self.origin = origin
    self.began = began
    self.expires = expires
  }
}
