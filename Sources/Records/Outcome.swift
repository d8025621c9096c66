/// What became of one dropped submission, as committed: the receipt says this.
package struct Outcome: Hashable, Sendable {
  /// Rises by commit; what is settled is settled up to a sequence.
  package let sequence: Int64
  package let id: RecordID
  /// The whole name as dropped.
  package let name: String
  /// The name under which the outcome is placed: `a.xml`, the second time `a.xml~2`.
  package let placedAs: String
  /// Of what was dropped.
  package let submission: ContentDigest
  package let committed: Instant
  /// The index of its leaf in the ledger.
  package let leaf: Int64
  package let verdict: Verdict

  package init(
    sequence: Int64, id: RecordID, name: String, placedAs: String, submission: ContentDigest,
    committed: Instant, leaf: Int64, verdict: Verdict
  ) {
    self.sequence = sequence
    self.id = id
    self.name = name
    self.placedAs = placedAs
    self.submission = submission
    self.committed = committed
    self.leaf = leaf
    self.verdict = verdict
  }

  package enum Verdict: Hashable, Sendable {
    case accepted(JournalEntry)
    /// The same submission was accepted before, as this record.
    case duplicate(of: JournalEntry)
    case rejected([Violation])
  }
}

extension Outcome {
  /// What its leaf in the ledger says.
  package var event: Event {
    switch verdict {
    case .accepted(let entry): entry.event
    case .duplicate(let first):
      Event(at: committed, record: id, kind: .duplicate(submission: submission, of: first.id))
    case .rejected(let violations):
      Event(
        at: committed, record: id,
        kind: .rejected(submission: submission, codes: Set(violations.map(\.code)).sorted()))
    }
  }
}
