import Records
import Settings

extension Home {
  /// Makes sure that the service map has these teams today.
  package func requireTeams(_ names: [String]) throws(HomeError) {
    for name in names where configuration.map.team(name, on: today) == nil {
      throw .unusable(
        what: "team \(name)", why: "the service map has none of that name in force on \(today)",
        remedy: "Name one of \(teamNames.joined(separator: ", ")).")
    }
  }

  private var teamNames: [String] {
    Set(configuration.map.teams.map(\.id))
      .filter { configuration.map.team($0, on: today) != nil }.sorted()
  }
}
