import Ledger
import Records

/// What earlier audits established, so that the next one need only look at what is new, and at a
/// share of what is old.
///
/// It is no evidence: whoever can rewrite it can have things passed over for a while, which the next
/// full audit finds. But it cannot claim more than was signed: its checkpoint is a signed note, and
/// the tree under it must be the ledger's.
package struct AuditState: Hashable, Sendable {
  /// The audit that wrote it.
  package var run: String
  package var ended: Instant
  /// The checkpoint under which everything has been examined once.
  package var checkpoint: VerifiedCheckpoint
  /// The last journal number under it.
  package var number: JournalNumber?
  /// The last kept checkpoint that was judged.
  package var kept: KeptMark?
  /// Where leaves begin that had no evidence yet: they are examined again when they have.
  package var pending: Pending?
  /// The highest id that was looked at in the newest day folders.
  package var days: [CivilDate: RecordID]
  /// What comes next of what is old.
  package var next: AuditShare
  /// Shares in which something was found: they are examined again each time, until they are clean.
  package var again: [AuditShare]
  /// The last time that everything had been examined without a deviation.
  package var fullPass: FullPass?

  /// A place in the ledger, and the last journal number before it.
  package struct Pending: Hashable, Sendable {
    package let leaf: Int64
    package let number: JournalNumber?

    package init(leaf: Int64, number: JournalNumber?) {
      self.leaf = leaf
      self.number = number
    }
  }

  /// Everything was examined, at once or in a round of shares, and nothing was wrong.
  package struct FullPass: Hashable, Sendable {
    package let ended: Instant
    package let leaves: Int64

    package init(ended: Instant, leaves: Int64) {
      self.ended = ended
      self.leaves = leaves
    }
  }

  package var size: Int64 { checkpoint.checkpoint.size }

  /// Day folders of these many days before an audit may still get containers afterwards.
  static let openDays = 2

  /// The leaves that come next, and the last journal number before them.
  var start: Pending { pending ?? Pending(leaf: size, number: number) }

  var mark: LedgerMark {
    LedgerMark(size: size, root: checkpoint.checkpoint.root, kept: kept)
  }
}
