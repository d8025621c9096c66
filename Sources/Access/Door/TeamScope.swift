import Records

/// Puts together the teams of somebody who has been granted several things.
enum TeamScope {
  /// A caller has one set of teams, and handlers see what is in their teams' items: where somebody
  /// is a handler of some teams and leads others, only the former count.
  static func teams(of grants: [(roles: Set<Role>, teams: Set<String>)]) -> Set<String> {
    let handling = grants.filter { $0.roles.contains(.handler) }
    return (handling.isEmpty ? grants : handling).reduce(into: []) { $0.formUnion($1.teams) }
  }
}
