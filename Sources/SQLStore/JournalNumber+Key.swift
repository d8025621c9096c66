import Records

/// A journal number as one integer, in journal order: `2026/17` is 2026000000017.
extension JournalNumber {
  package static let perYear = 1_000_000_000

  /// Whether there can be an entry of that number.
  package var hasKey: Bool {
    (0..<10_000).contains(year) && (0..<JournalNumber.perYear).contains(number)
  }

  package var key: Int64 {
    precondition(hasKey, "a journal number lies outside what a year can hold")
    return Int64(year * JournalNumber.perYear + number)
  }

  package init(key: Int64) {
    self.init(
      year: Int(key) / JournalNumber.perYear, number: Int(key) % JournalNumber.perYear)
  }
}
