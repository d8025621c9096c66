import Records

/// The days on which an entry of the service map is in force.
package struct Validity: Hashable, Sendable {
  /// The first day.
  package let from: CivilDate
  /// The last day; open when `nil`.
  package let through: CivilDate?

  package init(from: CivilDate, through: CivilDate? = nil) {
    self.from = from
    self.through = through
  }

  package func contains(_ date: CivilDate) -> Bool {
    guard from <= date else { return false }
    return through.map { date <= $0 } ?? true
  }

  package func overlaps(_ other: Validity) -> Bool {
    contains(other.from) || other.contains(from)
  }
}

extension Validity: CustomStringConvertible {
  /// `from 2020-01-01 through 2026-12-31`.
  package var description: String {
    "from \(from)" + (through.map { " through \($0)" } ?? "")
  }
}
