import Records

/// Who is calling: what a token, a session or a signed claim has proven.
package struct Caller: Hashable, Sendable {
  /// Who it is, as history and logs tell it; empty for nobody.
  package let name: String
  package let roles: Set<Role>
  /// The teams whose items the caller may see and work on.
  package let teams: Set<String>
  package let way: Way

  /// How it was proven.
  package enum Way: Hashable, Sendable {
    /// Not at all.
    case none
    /// A token made by `postgang token create`, by its id.
    case token(String)
    /// A session at the pages, by the digest of its secret.
    case session(ContentDigest)
    /// A signed access token of an issuer that the home trusts, by the organisation number.
    case claim(String)
  }

  package init(name: String, roles: Set<Role>, teams: Set<String> = [], way: Way) {
    self.name = name
    self.roles = roles
    self.teams = teams
    self.way = way
  }

  /// Somebody who has not said who they are.
  package static let nobody = Caller(name: "", roles: [], way: .none)

  package var isKnown: Bool { way != .none }

  package func has(_ role: Role) -> Bool { roles.contains(role) }
}
