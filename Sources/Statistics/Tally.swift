/// What is counted of one month, service and team.
package struct Tally: Hashable, Sendable {
  private var counts = [Int](repeating: 0, count: Measure.allCases.count)
  private var spreads = [Spread](repeating: Spread(), count: Duration.count)

  /// What takes time, and how that is told.
  package enum Duration: Hashable, Sendable {
    /// Milliseconds.
    case stage(Stage)
    /// Whole calendar days of the lead time, by the municipality's calendar.
    case calendarDays
    /// Working days of the lead time.
    case workingDays

    static let count = Stage.allCases.count + 2

    fileprivate var place: Int {
      switch self {
      case .stage(let stage): stage.rawValue
      case .calendarDays: Stage.allCases.count
      case .workingDays: Stage.allCases.count + 1
      }
    }
  }

  package init() {}

  package subscript(measure: Measure) -> Int {
    get { counts[measure.rawValue] }
    set { counts[measure.rawValue] = newValue }
  }

  package subscript(duration: Duration) -> Spread {
    spreads[duration.place]
  }

  package mutating func add(_ value: Int64, to duration: Duration) {
    spreads[duration.place].add(value)
  }

  package mutating func add(_ other: Tally) {
    for place in counts.indices { counts[place] += other.counts[place] }
    for place in spreads.indices { spreads[place].add(other.spreads[place]) }
  }
}
