import Records

/// A record as its leaf tells it: the measure for its container.
package struct AuditedRecord: Hashable, Sendable {
  package let id: RecordID
  package let number: JournalNumber
  /// When it was journalled.
  package let journaled: Instant
  package let container: ContentDigest
  package let leaf: Int64
  /// What the journal in the database says of the same record; `nil` when it cannot be read, or has
  /// no such entry.
  package var entry: JournalEntry?
  /// What proves when it was there; `nil` when nothing does.
  package var evidence: RecordEvidence?
  /// Known to be disposed of, where the database does not tell.
  package var isDisposed = false

  /// What a leaf says.
  init(_ event: Event, _ facts: Event.AcceptedFacts, leaf: Int64) {
    id = event.record
    number = facts.journalNumber
    journaled = event.at
    container = facts.container
    self.leaf = leaf
  }

  /// What the journal says, when the ledger cannot be read.
  init(_ entry: JournalEntry) {
    id = entry.id
    number = entry.number
    journaled = entry.journaled
    container = entry.container
    leaf = entry.leaf
    self.entry = entry
  }

  /// Where its container is, below the home.
  package var containerPlace: AuditPlace {
    .record(number, file: "archive/\(id.containerPath)")
  }
}
