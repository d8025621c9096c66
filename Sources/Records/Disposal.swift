/// That a record's container was removed from the archive, as its retention rule says: the journal
/// entry, the digest and every leaf stay.
package struct Disposal: Hashable, Sendable {
  /// The record.
  package let record: RecordID
  package let number: JournalNumber
  package let at: Instant
  /// The legal basis, as the retention rule gave it.
  package let basis: String
  /// The index of its `disposed` leaf.
  package let leaf: Int64

  package init(
    record: RecordID, number: JournalNumber, at: Instant, basis: String, leaf: Int64
  ) {
    self.record = record
    self.number = number
    self.at = at
    self.basis = basis
    self.leaf = leaf
  }

  /// What its leaf in the ledger says.
  package var event: Event { Event(at: at, record: record, kind: .disposed(basis: basis)) }
}
