import Records
import Settings
import Statistics

/// All figures of one selection, each made when it is asked for.
struct Report {
  let told: Disclosure
  /// `nil` where rejections are not told: for a service, a team, or a leader of some teams.
  let rejections: RejectionDisclosure?
  let others: OtherChannels?
  let selection: Selection
  let style: NumberStyle
  let configuration: Configuration
  /// The teams that the numbers are of; empty for all.
  let own: Set<String>
  /// When the numbers were made.
  let at: Instant
  let today: CivilDate

  var period: Period { selection.period }
  var choice: Disclosure.Choice { selection.choice }
  var before: Period { period.yearBefore }

  /// What tables have a row for.
  enum Dimension: String {
    case services, teams
  }

  /// Tables of one row are left out: of services when one was chosen, and so for teams.
  var dimensions: [Dimension] {
    (choice.service == nil ? [.services] : []) + (choice.team == nil ? [.teams] : [])
  }

  /// In the order in which the page shows them.
  var figures: [Figure] {
    var figures = [summary]
    figures += dimensions.map(standing)
    figures += [stages]
    figures += dimensions.map(leadTimes)
    figures += dimensions.map(inTime)
    figures += dimensions.map(routing)
    if period.months.count > 1 { figures.append(months) }
    if let rejections { figures.append(reasons(rejections)) }
    figures.append(digital)
    return figures
  }

  func word(_ key: String, _ values: [String: any CustomStringConvertible] = [:]) -> String {
    style.words("leaders.\(key)", style.language, values)
  }

  func name(service id: String) -> String {
    configuration.map.services.last { $0.id == id }?.name[style.language] ?? id
  }

  func name(team id: String) -> String {
    configuration.map.teams.last { $0.id == id }?.name[style.language] ?? id
  }

  /// All of the selection, then each service or team of it, by name; of these only which have
  /// something to tell of `measure`.
  func parts(
    _ dimension: Dimension, having measure: Measure
  ) -> [(name: String, choice: Disclosure.Choice)] {
    let all: [(name: String, choice: Disclosure.Choice)] =
      switch dimension {
      case .services:
        told.services.map { (name(service: $0), .init(service: $0, team: choice.team)) }
      case .teams:
        told.teams.map { (name(team: $0), .init(service: choice.service, team: $0)) }
      }
    let filled = all.filter { told.count(measure, period, $0.choice) != .value(0) }
      .sorted { $0.name < $1.name }
    return filled.isEmpty ? [] : [(word("all"), choice)] + filled
  }

  /// The period in words, such as `november 2026`.
  func text(_ period: Period) -> String {
    switch period {
    case .year(let year): "\(year)"
    case .quarter(let year, let quarter): word("quarter", ["quarter": quarter, "year": year])
    case .month(let month): text(month)
    case .twelveMonths(let last):
      word("twelveMonths", ["from": text(last.adding(-11)), "to": text(last)])
    }
  }

  func text(_ month: Month) -> String { "\(word("month\(month.month)")) \(month.year)" }

  /// The period of the numbers, and that of last year's beside them.
  var periods: String {
    word(
      period.isRunning(in: told.now) ? "periodRunning" : "periodOver",
      ["period": text(period), "before": text(before)])
  }
}
