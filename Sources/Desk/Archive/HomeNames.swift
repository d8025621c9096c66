import Assembly
import Records
import Settings

/// What services and teams are called today, in one language; what is not on the map any more keeps
/// its id.
struct HomeNames {
  private let map: ServiceMap
  private let today: CivilDate
  private let language: Language

  init(_ open: OpenHome, _ language: Language) {
    map = open.home.configuration.map
    today = open.home.today
    self.language = language
  }

  func service(_ id: String) -> String { map.service(id, on: today)?.name[language] ?? id }
  func team(_ id: String) -> String { map.team(id, on: today)?.name[language] ?? id }

  /// Every service and every team of today, for choices.
  var services: [(value: String, text: String)] {
    choices(map.services.filter { $0.validity.contains(today) }.map { ($0.id, $0.name) })
  }

  var teams: [(value: String, text: String)] {
    choices(map.teams.filter { $0.validity.contains(today) }.map { ($0.id, $0.name) })
  }

  private func choices(_ named: [(String, LocalizedText)]) -> [(value: String, text: String)] {
    named.map { (value: $0.0, text: $0.1[language]) }
  }
}
