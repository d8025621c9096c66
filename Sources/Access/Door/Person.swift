import Records

/// Somebody whom a login has proven, as the home knows them.
package struct Person: Hashable, Sendable {
  /// As history tells it.
  package let name: String
  package let roles: Set<Role>
  package let teams: Set<String>

  package init(name: String, roles: Set<Role>, teams: Set<String>) {
    self.name = name
    self.roles = roles
    self.teams = teams
  }
}
