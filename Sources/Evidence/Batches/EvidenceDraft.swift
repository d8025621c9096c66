import PKI
import Records

/// A batch of evidence that waits for its time-stamp.
package struct EvidenceDraft: Sendable {
  /// The ledger leaves that it covers.
  package let leaves: Range<Int64>
  /// The bytes of a checkpoint of the ledger over at least `leaves.upperBound` leaves.
  package let checkpoint: [UInt8]
  /// The records that were accepted by these leaves, in their order.
  package let rows: [EvidenceRow]
  private let tree: HashTree

  /// - Precondition: at least one leaf.
  package init(leaves: Range<Int64>, checkpoint: [UInt8], rows: [EvidenceRow]) {
    precondition(!leaves.isEmpty, "evidence covers at least one ledger leaf")
    self.leaves = leaves
    self.checkpoint = checkpoint
    self.rows = rows
    tree = EvidenceBatch.tree(checkpoint: checkpoint, rows: rows)
  }

  package var algorithm: DigestAlgorithm { tree.algorithm }

  /// What the time-stamp must be over: the root of the hash tree.
  package var imprint: [UInt8] { tree.root }

  /// The batch with its time-stamp. That the token is good is for `TimestampVerifier` to say.
  ///
  /// - Throws: `.imprintDiffers`.
  package func stamped(by token: TimestampToken) throws(EvidenceError) -> EvidenceBatch {
    guard token.algorithm == algorithm, token.imprint == imprint else {
      throw .imprintDiffers(algorithm: algorithm)
    }
    return EvidenceBatch(leaves: leaves, checkpoint: checkpoint, rows: rows, token: token)
  }
}
