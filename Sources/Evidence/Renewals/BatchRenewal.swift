import PKI
import Records

/// One renewal of a batch's evidence (RFC 4998 § 5.2): a file of its own beside the batch.
package struct BatchRenewal: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A new time-stamp over the one before it, the same for all records of the batch.
    case timestamp
    /// A new hash tree, over every file again and all evidence before; its leaf 0 is the
    /// checkpoint's.
    case hashTree([Row])
  }

  /// A record in a renewed hash tree.
  package struct Row: Hashable, Sendable {
    package let id: RecordID
    /// The group hash of its files' digests, each with the record's evidence before.
    package let leaf: [UInt8]
  }

  package let kind: Kind
  /// Counted from 1 for each batch.
  package let number: Int
  /// The ledger leaves that the batch covers.
  package let leaves: Range<Int64>
  /// Of the hash tree, or of the digest of the time-stamp that is renewed.
  package let algorithm: DigestAlgorithm
  package let token: TimestampToken

  init(
    _ kind: Kind, number: Int, leaves: Range<Int64>, algorithm: DigestAlgorithm,
    token: TimestampToken
  ) {
    self.kind = kind
    self.number = number
    self.leaves = leaves
    self.algorithm = algorithm
    self.token = token
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var rows: [UInt8] = []
    var frameKind = EvidenceFrame.Kind.timestampRenewal
    if case .hashTree(let all) = kind {
      frameKind = .hashRenewal
      rows.reserveCapacity(all.count * (16 + algorithm.length))
      for row in all {
        rows += row.id.bytes
        rows += row.leaf
      }
    }
    return EvidenceFrame(
      kind: frameKind, algorithm: algorithm, number: number, leaves: leaves, rows: rows,
      checkpoint: [], token: token.der
    ).bytes
  }

  /// Reads a file's bytes; `path` is for messages.
  ///
  /// - Throws: `.foreign`, `.wrongLength`, `.damaged`.
  package init(_ bytes: [UInt8], path: String) throws(EvidenceError) {
    let frame = try EvidenceFrame(bytes, path: path)
    guard frame.kind != .batch, frame.number > 0, frame.checkpoint.isEmpty,
      frame.kind == .hashRenewal || frame.rows.isEmpty
    else { throw .foreign(path: path) }
    var kind = Kind.timestamp
    if frame.kind == .hashRenewal {
      let rows = stride(from: 0, to: frame.rows.count, by: frame.rowLength).compactMap { start in
        RecordID(bytes: frame.rows[start..<start + 16]).map {
          Row(id: $0, leaf: Array(frame.rows[start + 16..<start + frame.rowLength]))
        }
      }
      kind = .hashTree(rows)
    }
    self.init(
      kind, number: frame.number, leaves: frame.leaves, algorithm: frame.algorithm,
      token: try frame.readToken(path: path))
  }
}
