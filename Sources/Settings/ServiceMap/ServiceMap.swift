import Records

/// Services, the teams that answer for them, and the units whose people are in the teams.
///
/// An id may have several entries, one after the other in time, so that a decision of any day can be
/// explained with what was in force on that day.
package struct ServiceMap: Hashable, Sendable {
  /// The version's name, which the ledger gives with every decision.
  package let version: String
  /// The id of the team that gets what nothing routes.
  package let frontDesk: Located<String>
  /// All entries, in the order in which they are written.
  package let units: [Unit]
  package let teams: [Team]
  package let services: [Service]
  private let unitsByID: [String: [Unit]]
  private let teamsByID: [String: [Team]]
  private let servicesByID: [String: [Service]]

  package init(
    version: String, frontDesk: Located<String>, units: [Unit], teams: [Team], services: [Service]
  ) {
    self.version = version
    self.frontDesk = frontDesk
    self.units = units
    self.teams = teams
    self.services = services
    unitsByID = Dictionary(grouping: units, by: \.id)
    teamsByID = Dictionary(grouping: teams, by: \.id)
    servicesByID = Dictionary(grouping: services, by: \.id)
  }

  /// The unit that had this id on that day.
  package func unit(_ id: String, on date: CivilDate) -> Unit? {
    unitsByID[id]?.first { $0.validity.contains(date) }
  }

  /// The team that had this id on that day.
  package func team(_ id: String, on date: CivilDate) -> Team? {
    teamsByID[id]?.first { $0.validity.contains(date) }
  }

  /// The service that had this id on that day.
  package func service(_ id: String, on date: CivilDate) -> Service? {
    servicesByID[id]?.first { $0.validity.contains(date) }
  }

  /// The units of a team that were in force on that day, in the order in which the team names them.
  package func units(of team: Team, on date: CivilDate) -> [Unit] {
    team.units.compactMap { unit($0.value, on: date) }
  }

  /// Every entry of that id, whenever it is in force.
  func teams(_ id: String) -> [Team] { teamsByID[id] ?? [] }
  func units(_ id: String) -> [Unit] { unitsByID[id] ?? [] }
  func services(_ id: String) -> [Service] { servicesByID[id] ?? [] }
}
