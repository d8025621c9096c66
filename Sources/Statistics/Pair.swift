/// A service and a team: one cell of a table of both.
package struct Pair: Hashable, Sendable {
  package let service: String
  package let team: String

  package init(service: String, team: String) {
    self.service = service
    self.team = team
  }
}
