/// A record's number in the journal, gap-free within its year: `2026/17`.
package struct JournalNumber: Hashable, Sendable {
  package let year: Int
  package let number: Int

  package init(year: Int, number: Int) {
    self.year = year
    self.number = number
  }

  /// Reads `YYYY/n`; `nil` otherwise.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4,
      let year = Int(digits: Array(parts[0].utf8)[...]),
      parts[1].utf8.count <= 12, let number = Int(digits: Array(parts[1].utf8)[...]), number > 0
    else { return nil }
    self.init(year: year, number: number)
  }
}

extension JournalNumber: Comparable {
  package static func < (a: JournalNumber, b: JournalNumber) -> Bool {
    (a.year, a.number) < (b.year, b.number)
  }
}

extension JournalNumber: CustomStringConvertible {
  package var description: String { "\(year)/\(number)" }
}
