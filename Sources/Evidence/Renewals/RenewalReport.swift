/// What a renewal of evidence did, or would do.
package struct RenewalReport: Sendable {
  /// Batches that were renewed, each by one call to the authority, and their records.
  package private(set) var batches = 0
  package private(set) var records = 0
  /// Batches that were not due.
  package internal(set) var current = 0
  /// Batches that cannot be renewed, and why.
  package internal(set) var refused: [(name: EvidenceName, reason: String)] = []

  /// To the time-stamp authority.
  package var calls: Int { batches }

  mutating func renewed(_ records: Int) {
    batches += 1
    self.records += records
  }
}

/// One batch of a renewal.
package enum RenewalStep: Hashable, Sendable {
  /// Durable.
  case renewed(EvidenceName, records: Int)
  case current(EvidenceName)
  case refused(EvidenceName, String)
}
