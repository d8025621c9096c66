import Records

/// A month of the calendar.
package struct Month: Hashable, Sendable {
  /// Months since January of the year 0.
  let index: Int

  init(index: Int) {
    self.index = index
  }

  package init(_ date: CivilDate) {
    index = date.year * 12 + date.month - 1
  }

  package init(year: Int, month: Int) {
    index = year * 12 + month - 1
  }

  /// Reads `YYYY-MM`; `nil` otherwise.
  package init?(_ text: some StringProtocol) {
    guard let date = CivilDate("\(text)-01") else { return nil }
    self.init(date)
  }

  package var year: Int { index / 12 }
  /// 1 to 12.
  package var month: Int { index % 12 + 1 }
  /// 1 to 4.
  package var quarter: Int { (month - 1) / 3 + 1 }

  package func adding(_ months: Int) -> Month { Month(index: index + months) }
}

extension Month: Strideable {
  package func distance(to other: Month) -> Int { other.index - index }
  package func advanced(by months: Int) -> Month { adding(months) }
}

extension Month: CustomStringConvertible {
  /// `YYYY-MM`.
  package var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)"
  }
}
