import Evidence
import Ledger
import PKI
import Pipeline
import Records
import Timestamping

/// Makes the next batch of evidence: one time-stamp over the records that have none yet and over
/// the newest checkpoint.
///
/// What has evidence is told by the batch files alone: a crash before a batch is in place means that
/// the authority is asked once more for the same records. Batches follow the order of the ledger;
/// of two makers in one home, one is refused by `EvidenceFolder.append`.
struct EvidenceMaker: Sendable {
  let batches: EvidenceFolder
  let ledger: LedgerReader
  let authority: TimestampAuthority
  let records: UnprovenRecords
  /// Records of one batch at most.
  let most: Int
  /// Hears how long the authority took, and whether it answered well.
  var asked: @Sendable (_ seconds: Double, _ isAnswered: Bool) -> Void = { _, _ in }

  /// What a call made.
  struct Made {
    let batch: EvidenceBatch
    let name: EvidenceName
    /// Nothing is left without evidence under the checkpoint that was read.
    let isComplete: Bool
  }

  /// Makes one batch; `nil` when the ledger has not grown since the last one. Durable when it
  /// returns. Blocks for as long as the authority may take.
  func make(after covered: Int64) throws -> Made? {
    guard let newest = try ledger.newest(), newest.checkpoint.size > covered else { return nil }
    let size = newest.checkpoint.size
    let share = try records.share(from: covered, size: size, most: most)
    let draft = EvidenceDraft(
      leaves: share.leaves, checkpoint: newest.note.bytes,
      rows: share.records.map { EvidenceRow(id: $0.id, group: $0.group) })
    let batch = try draft.stamped(by: stamp(draft))
    let name = try batches.append(batch)
    records.recent.drop(below: batch.leaves.upperBound)
    return Made(
      batch: batch, name: name, isComplete: batch.leaves.upperBound == size)
  }

  private func stamp(_ draft: EvidenceDraft) throws(TimestampingError) -> TimestampToken {
    let start = ContinuousClock.now
    var isAnswered = false
    defer { asked((ContinuousClock.now - start).seconds, isAnswered) }
    let token = try authority.stamp(imprint: draft.imprint, algorithm: draft.algorithm)
    isAnswered = true
    return token
  }
}
