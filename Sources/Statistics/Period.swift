import Records

/// The months that numbers are about. Which periods there are is fixed, so that what one of them
/// hides cannot be computed from others (`Disclosure`).
package enum Period: Hashable, Sendable {
  case year(Int)
  case quarter(year: Int, Int)
  case month(Month)
  /// The twelve months that end with this one.
  case twelveMonths(through: Month)

  /// Reads `2026`, `2026-Q4`, `2026-11` or `12m`; `nil` otherwise.
  package init?(_ text: String, in now: Month) {
    let bytes = Array(text.utf8)
    if text == "12m" {
      self = .twelveMonths(through: now)
    } else if bytes.count == 4, let first = Month("\(text)-01") {
      self = .year(first.year)
    } else if bytes.count == 7, text.dropFirst(4).hasPrefix("-Q"),
      let year = Month("\(text.prefix(4))-01")?.year, let quarter = Int(text.suffix(1)),
      (1...4).contains(quarter)
    {
      self = .quarter(year: year, quarter)
    } else if let month = Month(text) {
      self = .month(month)
    } else {
      return nil
    }
  }

  package var months: ClosedRange<Month> {
    switch self {
    case .year(let year): Month(year: year, month: 1)...Month(year: year, month: 12)
    case .quarter(let year, let quarter):
      Month(year: year, month: quarter * 3 - 2)...Month(year: year, month: quarter * 3)
    case .month(let month): month...month
    case .twelveMonths(let last): last.adding(-11)...last
    }
  }

  /// The same period a year before.
  package var yearBefore: Period {
    switch self {
    case .year(let year): .year(year - 1)
    case .quarter(let year, let quarter): .quarter(year: year - 1, quarter)
    case .month(let month): .month(month.adding(-12))
    case .twelveMonths(let last): .twelveMonths(through: last.adding(-12))
    }
  }

  /// Whether more may still happen in it.
  package func isRunning(in now: Month) -> Bool { months.upperBound >= now }

  /// Those that a leader may choose: this year, the last twelve months, the last five quarters and
  /// the last thirteen months.
  package static func offered(in now: Month) -> [Period] {
    let quarters = (0..<5).map { now.adding(-3 * $0) }
    return [.year(now.year), .twelveMonths(through: now)]
      + quarters.map { .quarter(year: $0.year, $0.quarter) }
      + (0..<13).map { .month(now.adding(-$0)) }
  }

  /// How far back numbers are kept: what the oldest offered period's year before needs, to the
  /// beginning of that year.
  package static func firstMonth(keptIn now: Month) -> Month {
    Month(year: now.adding(-27).year, month: 1)
  }
}

extension Period: CustomStringConvertible {
  /// As it is written in addresses.
  package var description: String {
    switch self {
    case .year(let year): "\(year)"
    case .quarter(let year, let quarter): "\(year)-Q\(quarter)"
    case .month(let month): "\(month)"
    case .twelveMonths: "12m"
    }
  }
}
