import Records
import Settings

/// A record whose retention has run out, and why.
package struct DueRecord: Sendable {
  package let record: JournalEntry
  package let years: Int
  package let start: RetentionRule.Start
  /// The day from which the years are counted, at the municipality.
  package let from: CivilDate
  /// The first day on which it may go.
  package let due: CivilDate
  /// The legal basis, as the rule has it.
  package let basis: String

  /// `nil` when the record is to be preserved, or its item is not completed.
  init?(_ item: Item, under rule: RetentionRule, in zone: CivilTimeZone) {
    guard case .completed(_, let completed) = item.state,
      case .years(let years, let start) = rule.keep, let basis = rule.basis
    else { return nil }
    record = item.record
    self.years = years
    self.start = start
    self.basis = basis
    from = zone.date(at: start == .completed ? completed : item.record.id.received)
    due = from.adding(months: 12 * years)
  }

  package var json: CanonicalJSON {
    .object([
      (name: "basis", value: .string(basis)), (name: "due", value: .string("\(due)")),
      (name: "from", value: .string(start.rawValue)), (name: "fromDay", value: .string("\(from)")),
      (name: "journalNumber", value: .string(record.number.description)),
      (name: "recordId", value: .string(record.id.description)),
      (name: "service", value: .string(record.route.service)),
      (name: "years", value: .int(Int64(years))),
    ])
  }

  /// The rule in words: `5 years from completed`.
  package var rule: String { "\(counted(years, "year", "years")) from \(start.rawValue)" }
}
