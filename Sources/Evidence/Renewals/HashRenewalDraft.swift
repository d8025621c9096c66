import PKI
import Records

/// A hash-tree renewal in the making (RFC 4998 § 5.2): every record whose container is still there
/// is added, then it waits for its time-stamp.
package struct HashRenewalDraft: Sendable {
  private let renewed: RenewedBatch
  package let algorithm: DigestAlgorithm
  package private(set) var rows: [BatchRenewal.Row] = []

  package init(of renewed: RenewedBatch, by algorithm: DigestAlgorithm) {
    self.renewed = renewed
    self.algorithm = algorithm
  }

  /// The algorithms by which the files of each record must be hashed.
  package var algorithms: [DigestAlgorithm] {
    renewed.algorithms + (renewed.algorithms.contains(algorithm) ? [] : [algorithm])
  }

  /// Adds a record, in the batch's order. One that is not added has no evidence from now on but what
  /// it has: its container is gone.
  ///
  /// - Throws: `.noSuchRecord`, `.filesDiffer`, `.hashesMissing`.
  package mutating func add(_ id: RecordID, files: FileHashes) throws(EvidenceError) {
    let sequence = try renewed.sequence(of: id, files: files)
    let hashes = sequence.renewed(
      try RenewedBatch.hashes(files, algorithm, of: id), by: algorithm)
    rows.append(BatchRenewal.Row(id: id, leaf: ObjectGroup(hashes, by: algorithm).hash))
  }

  /// What the time-stamp must be over: the root of the new hash tree.
  package var imprint: [UInt8] {
    let note = Digest.digest(of: renewed.batch.checkpoint, by: algorithm)
    let leaf = renewed.checkpointRecord.sequence.renewed([note], by: algorithm)[0]
    return HashTree(leaves: leaf + rows.flatMap(\.leaf), by: algorithm).root
  }

  /// - Throws: `.imprintDiffers`.
  package func stamped(by token: TimestampToken) throws(EvidenceError) -> BatchRenewal {
    guard token.algorithm == algorithm, token.imprint == imprint else {
      throw .imprintDiffers(algorithm: algorithm)
    }
    return BatchRenewal(
      .hashTree(rows), number: renewed.renewals.count + 1, leaves: renewed.batch.leaves,
      algorithm: algorithm, token: token)
  }
}
