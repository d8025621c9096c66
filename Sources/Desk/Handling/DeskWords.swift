import Records
import Settings

/// Words and names in a page's language: teams and services by the service map of today, dates by
/// the municipality's clocks.
struct DeskWords: Sendable {
  let language: Language
  let time: PageTime
  let today: CivilDate
  private let words: WordBook
  private let map: ServiceMap

  init(_ desk: Desk, _ language: Language) {
    let home = desk.open.home
    self.language = language
    words = desk.pages.words
    map = home.configuration.map
    time = PageTime(language: language, zone: home.settings.timeZone)
    today = home.settings.timeZone.date(at: desk.open.now)
  }

  func callAsFunction(
    _ key: String, _ values: [String: any CustomStringConvertible] = [:]
  ) -> String {
    words(key, language, values)
  }

  /// What the map has no more keeps its id.
  func team(_ id: String) -> String { map.team(id, on: today)?.name[language] ?? id }

  func service(_ id: String) -> String { map.service(id, on: today)?.name[language] ?? id }

  /// The units whose people are in a team.
  func units(of team: String) -> [String] {
    map.team(team, on: today).map { map.units(of: $0, on: today).map { $0.name[language] } } ?? []
  }

  /// Teams of today by name, for choices.
  var teams: [(value: String, text: String)] {
    var seen: Set<String> = []
    return map.teams.filter { $0.validity.contains(today) && seen.insert($0.id).inserted }
      .map { ($0.id, $0.name[language]) }.sorted { $0.1.lowercased() < $1.1.lowercased() }
  }

  var services: [(value: String, text: String)] {
    var seen: Set<String> = []
    return map.services.filter { $0.validity.contains(today) && seen.insert($0.id).inserted }
      .map { ($0.id, $0.name[language]) }.sorted { $0.1.lowercased() < $1.1.lowercased() }
  }

  /// How long there is left, as a tag: what is late is said in words, not by colour alone.
  func daysLeft(until day: CivilDate) -> [String: Any] {
    let days = day.daysSince1970 - today.daysSince1970
    return switch days {
    case ..<0: ["text": self("item.daysOver", ["n": -days]), "color": "danger"]
    case 0: ["text": self("item.dueToday"), "color": "warning"]
    case 1...3: ["text": self("item.daysLeft", ["n": days]), "color": "warning"]
    default: ["text": self("item.daysLeft", ["n": days]), "color": "neutral"]
    }
  }

  /// An item's state in words, as a tag.
  func state(_ item: Item, for handler: String) -> [String: Any] {
    switch item.state {
    case .waiting: ["text": self("item.waiting"), "color": "neutral"]
    case .leased(let lease) where lease.handler == handler:
      ["text": self("item.mine", ["time": time.short(lease.until)]), "color": "info"]
    case .leased(let lease):
      [
        "text": lease.handler.map {
          self("item.taken", ["name": $0, "time": time.short(lease.until)])
        } ?? self("item.takenByNobody", ["time": time.short(lease.until)]), "color": "info",
      ]
    case .completed(let code, _):
      ["text": self("item.completed", ["code": code.rawValue]), "color": "success"]
    }
  }

  func code(_ code: CompletionCode) -> String { self("codes.\(code.rawValue)") }
}
