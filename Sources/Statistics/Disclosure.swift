import Records

/// What may be told of a cube: counts, shares and percentiles of any service, team and offered
/// period, without a small number among them and without one that could be computed from them.
///
/// The hidden cells of a measure are the same wherever it is told, whatever was chosen. What is
/// hidden of a year is hidden of its quarters, and of a quarter in its months; what is hidden of one
/// quarter is hidden of all quarters of its year, and of one month in all months of its quarter.
/// Call from one thread: what was found out is kept.
package final class Disclosure {
  package let now: Month
  /// The ids of services and teams that have anything in it.
  package let services: [String]
  package let teams: [String]
  private let cube: Cube
  private let rowOfService: [String: Int]
  private let columnOfTeam: [String: Int]
  private var hiddenPlaces: [Scope: Set<Table.Place>] = [:]
  private var tallies: [Period: [Pair: Tally]] = [:]

  private struct Scope: Hashable {
    let measure: Measure
    /// `nil` for what is open.
    let period: Period?
  }

  /// What somebody asks for: all, a service, a team, or a service's part of a team.
  package struct Choice: Hashable, Sendable {
    package var service: String?
    package var team: String?

    package init(service: String? = nil, team: String? = nil) {
      self.service = service
      self.team = team
    }

    func includes(_ pair: Pair) -> Bool {
      (service ?? pair.service) == pair.service && (team ?? pair.team) == pair.team
    }
  }

  package init(_ cube: Cube, now: Month) {
    self.cube = cube
    self.now = now
    let pairs = cube.tallies.values.flatMap(\.keys) + cube.standing.keys
    services = Set(pairs.map(\.service)).sorted()
    teams = Set(pairs.map(\.team)).sorted()
    rowOfService = Dictionary(uniqueKeysWithValues: services.enumerated().map { ($1, $0) })
    columnOfTeam = Dictionary(uniqueKeysWithValues: teams.enumerated().map { ($1, $0) })
  }

  // MARK: What is told

  /// - Parameter period: of no meaning for measures of what is open.
  package func count(_ measure: Measure, _ period: Period, _ choice: Choice) -> Told<Int> {
    guard let place = place(of: choice) else { return .value(0) }
    if isHidden(place, of: measure, period) { return .hidden }
    return .value(sum(measure, period, choice))
  }

  /// Percent. Where only a part is small, and the whole is so great that five percent of it are ten
  /// or more, the nearest multiple of five.
  package func share(_ share: Share, _ period: Period, _ choice: Choice) -> Told<Double> {
    guard let place = place(of: choice) else { return .none }
    if hidden(share.whole, period).contains(place) { return .hidden }
    let whole = sum(share.whole, period, choice)
    guard whole > 0 else { return .none }
    let percent = Double(sum(share.part, period, choice)) * 100 / Double(whole)
    if !isHidden(place, of: share.part, period) { return .value(percent) }
    return whole >= 200 ? .about((percent / 5).rounded() * 5) : .hidden
  }

  /// Milliseconds or days.
  package func percentile(
    _ percent: Int, of duration: Tally.Duration, _ period: Period, _ choice: Choice
  ) -> Told<Int64> {
    guard let place = place(of: choice) else { return .none }
    if hidden(duration.count, period).contains(place) { return .hidden }
    var spread = Spread()
    for (pair, tally) in tallies(in: period) where choice.includes(pair) {
      spread.add(tally[duration])
    }
    return spread.percentile(percent).map { .value($0) } ?? .none
  }

  /// Since when the oldest open item waits.
  package func oldest(_ choice: Choice) -> Told<Instant> {
    guard let place = place(of: choice) else { return .none }
    if hidden(.open, .month(now)).contains(place) { return .hidden }
    let oldest = cube.oldest.filter { choice.includes($0.key) }.map(\.value).min()
    return oldest.map { .value($0) } ?? .none
  }

  // MARK: What is hidden

  /// A part is hidden with what it leaves of its whole.
  private func isHidden(_ place: Table.Place, of measure: Measure, _ period: Period) -> Bool {
    hidden(measure, period).contains(place)
      || measure.rest.map { hidden($0, period).contains(place) } ?? false
  }

  private func hidden(_ measure: Measure, _ period: Period) -> Set<Table.Place> {
    let scope = Scope(measure: measure, period: measure.isStanding ? nil : period)
    if let known = hiddenPlaces[scope] { return known }
    let found = findHidden(measure, period)
    hiddenPlaces[scope] = found
    return found
  }

  private func findHidden(_ measure: Measure, _ period: Period) -> Set<Table.Place> {
    if measure.isStanding {
      return Suppression.places(hiddenIn: [table(measure, period)])
    }
    switch period {
    case .year:
      return Suppression.places(hiddenIn: [table(measure, period)])
    case .quarter(let year, _):
      let siblings = (1...4).map { table(measure, .quarter(year: year, $0)) }
      return Suppression.places(hiddenIn: siblings, and: hidden(measure, .year(year)))
    case .month(let month):
      let quarter = Period.quarter(year: month.year, month.quarter)
      let siblings = quarter.months.map { table(measure, .month($0)) }
      return Suppression.places(hiddenIn: siblings, and: hidden(measure, quarter))
    case .twelveMonths(let last):
      // The year so far taken from it leaves the end of the year before: whole quarters, and months
      // of the one that is cut.
      let first = Period.month(last.adding(-11))
      return Suppression.places(
        hiddenIn: [table(measure, period)], and: hidden(measure, first))
    }
  }

  // MARK: Sums

  private func place(of choice: Choice) -> Table.Place? {
    let row = choice.service.map { rowOfService[$0] } ?? .some(services.count)
    let column = choice.team.map { columnOfTeam[$0] } ?? .some(teams.count)
    guard let row, let column else { return nil }
    return Table.Place(row: row, column: column)
  }

  private func sum(_ measure: Measure, _ period: Period, _ choice: Choice) -> Int {
    let cells = measure.isStanding ? cube.standing : tallies(in: period)
    return cells.reduce(0) { $0 + (choice.includes($1.key) ? $1.value[measure] : 0) }
  }

  private func table(_ measure: Measure, _ period: Period) -> Table {
    var cells: [Table.Place: Int] = [:]
    for (pair, tally) in measure.isStanding ? cube.standing : tallies(in: period) {
      guard tally[measure] > 0, let row = rowOfService[pair.service],
        let column = columnOfTeam[pair.team]
      else { continue }
      cells[Table.Place(row: row, column: column)] = tally[measure]
    }
    return Table(rows: services.count, columns: teams.count, cells)
  }

  private func tallies(in period: Period) -> [Pair: Tally] {
    if let known = tallies[period] { return known }
    var sums: [Pair: Tally] = [:]
    for month in period.months {
      for (pair, tally) in cube.tallies[month] ?? [:] { sums[pair, default: Tally()].add(tally) }
    }
    tallies[period] = sums
    return sums
  }
}

extension Tally.Duration {
  /// How many values its percentiles are made of.
  fileprivate var count: Measure {
    switch self {
    case .stage(let stage): .count(of: stage)
    case .calendarDays, .workingDays: .completed
    }
  }
}
