/// What is counted of one month, service and team.
package struct Tally: Hashable, Sendable {
  private var counts = [Int](repeating: 0, count: Measure.allCases.count)
  private var spreads: [Duration: Spread] = [:]

  /// What takes time, and how that is told.
  package enum Duration: Hashable, Sendable {
    /// Milliseconds.
    case stage(Stage)
    /// Whole calendar days of the lead time, by the municipality's calendar.
    case calendarDays
    /// Working days of the lead time.
    case workingDays
  }

  package init() {}

  package subscript(measure: Measure) -> Int {
    get { counts[measure.rawValue] }
    set { counts[measure.rawValue] = newValue }
  }

  package subscript(duration: Duration) -> Spread {
    spreads[duration] ?? Spread()
  }

  package mutating func add(_ value: Int64, to duration: Duration) {
    spreads[duration, default: Spread()].add(value)
  }

  package mutating func add(_ other: Tally) {
    for place in counts.indices { counts[place] += other.counts[place] }
    for (duration, spread) in other.spreads { spreads[duration, default: Spread()].add(spread) }
  }
}
