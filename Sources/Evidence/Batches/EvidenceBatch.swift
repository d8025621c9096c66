import PKI
import Records

/// The evidence of one interval: one time-stamp over the ledger's checkpoint and every record that
/// was accepted since the batch before (RFC 4998).
///
/// Leaf 0 of its hash tree is the SHA-256 of the checkpoint's bytes; the records' group hashes
/// follow in their ledger leaves' order.
package struct EvidenceBatch: Hashable, Sendable {
  /// The ledger leaves that it covers.
  package let leaves: Range<Int64>
  /// The bytes of a checkpoint of the ledger, a signed note: it is over `leaves`, and over more when a
  /// backlog was caught up.
  package let checkpoint: [UInt8]
  package let rows: [EvidenceRow]
  package let token: TimestampToken

  static let algorithm = DigestAlgorithm.sha256

  init(leaves: Range<Int64>, checkpoint: [UInt8], rows: [EvidenceRow], token: TimestampToken) {
    self.leaves = leaves
    self.checkpoint = checkpoint
    self.rows = rows
    self.token = token
  }

  /// The hash tree, made anew: a few milliseconds for 10,000 records.
  package var tree: HashTree { EvidenceBatch.tree(checkpoint: checkpoint, rows: rows) }

  static func tree(checkpoint: [UInt8], rows: [EvidenceRow]) -> HashTree {
    var leaves = SHA256.digest(of: checkpoint).array
    leaves.reserveCapacity((rows.count + 1) * 32)
    for row in rows { leaves += row.group.array }
    return HashTree(leaves: leaves, by: algorithm)
  }

  /// Where a record stands among the rows.
  package func place(of id: RecordID) -> Int? { rows.firstIndex { $0.id == id } }

  /// The file's bytes.
  package var bytes: [UInt8] {
    EvidenceFrame(
      kind: .batch, algorithm: EvidenceBatch.algorithm, number: 0, leaves: leaves,
      rows: EvidenceRow.bytes(of: rows), checkpoint: checkpoint, token: token.der
    ).bytes
  }

  /// Reads a file's bytes; `path` is for messages. That the token is over the tree's root is for
  /// `EvidenceJudge` to say.
  ///
  /// - Throws: `.foreign`, `.wrongLength`, `.damaged`.
  package init(_ bytes: [UInt8], path: String) throws(EvidenceError) {
    let frame = try EvidenceFrame(bytes, path: path)
    guard frame.kind == .batch, frame.number == 0, frame.algorithm == EvidenceBatch.algorithm else {
      throw .foreign(path: path)
    }
    self.init(
      leaves: frame.leaves, checkpoint: frame.checkpoint, rows: EvidenceRow.rows(in: frame.rows),
      token: try frame.readToken(path: path))
  }
}
