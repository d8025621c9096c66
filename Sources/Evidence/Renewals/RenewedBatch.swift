import PKI
import Records

/// A batch of evidence with all its renewals: from it, the evidence record of each of its records
/// is made whenever it is asked for, without the time-stamp authority.
package struct RenewedBatch: Sendable {
  package let batch: EvidenceBatch
  /// In their order.
  package let renewals: [BatchRenewal]
  /// The tree of the batch, then that of each hash-tree renewal.
  private let trees: [HashTree]

  /// Makes all hash trees anew: a few milliseconds for each 10,000 records.
  ///
  /// - Parameter path: of the batch, for messages.
  /// - Throws: `.damaged` when a renewal is not one of this batch, or out of order.
  package init(
    _ batch: EvidenceBatch, _ renewals: [BatchRenewal] = [], path: String
  ) throws(EvidenceError) {
    self.batch = batch
    let tree = batch.tree
    var sequence = ArchiveTimeStampSequence(
      ArchiveTimeStamp(tree, leaf: 0, of: batch.checkpoint, token: batch.token))
    var trees = [tree]
    for (place, renewal) in renewals.enumerated() {
      guard renewal.number == place + 1, renewal.leaves == batch.leaves else {
        throw .damaged(path: path, what: "its renewal \(place + 1) is not of this batch")
      }
      switch renewal.kind {
      case .timestamp:
        guard renewal.algorithm == sequence.newest.algorithm else {
          throw .damaged(path: path, what: "its renewal \(place + 1) has another algorithm")
        }
        sequence.renew(by: renewal.token)
      case .hashTree(let rows):
        guard RenewedBatch.isPart(rows, of: batch.rows) else {
          throw .damaged(path: path, what: "its renewal \(place + 1) covers other records")
        }
        let note = Digest.digest(of: batch.checkpoint, by: renewal.algorithm)
        let leaf = sequence.renewed([note], by: renewal.algorithm)[0]
        let tree = HashTree(leaves: leaf + rows.flatMap(\.leaf), by: renewal.algorithm)
        sequence.begin(
          ArchiveTimeStamp(
            ReducedHashTree(ObjectGroup([leaf], by: tree.algorithm), path: tree.path(of: 0)),
            by: tree.algorithm, token: renewal.token))
        trees.append(tree)
      }
    }
    self.renewals = renewals
    self.trees = trees
    checkpointRecord = EvidenceRecord(sequence)
  }

  /// The evidence of the ledger's checkpoint: proves when the ledger held what it covers.
  package let checkpointRecord: EvidenceRecord

  /// The newest time-stamp, which must hold now.
  package var newestToken: TimestampToken { renewals.last?.token ?? batch.token }

  /// What a new time-stamp renewal must use.
  package var algorithm: DigestAlgorithm { renewals.last?.algorithm ?? EvidenceBatch.algorithm }

  /// The algorithms by which a record's files must be hashed to make its evidence record.
  package var algorithms: [DigestAlgorithm] { checkpointRecord.digestAlgorithms }

  /// The evidence record of one record.
  ///
  /// - Parameter files: digests of its files by all of `algorithms`.
  /// - Throws: `.noSuchRecord`, also when its container was gone when the hash tree was renewed;
  ///   `.filesDiffer`; `.hashesMissing`.
  package func evidenceRecord(
    of id: RecordID, files: FileHashes
  ) throws(EvidenceError) -> EvidenceRecord {
    EvidenceRecord(try sequence(of: id, files: files))
  }

  func sequence(
    of id: RecordID, files: FileHashes
  ) throws(EvidenceError) -> ArchiveTimeStampSequence {
    guard let place = batch.place(of: id) else { throw .noSuchRecord(id) }
    let group = ObjectGroup(
      try RenewedBatch.hashes(files, EvidenceBatch.algorithm, of: id), by: EvidenceBatch.algorithm)
    guard group.hash == batch.rows[place].group.array else { throw .filesDiffer(id) }
    var sequence = ArchiveTimeStampSequence(
      ArchiveTimeStamp(
        ReducedHashTree(group, path: trees[0].path(of: place + 1)), by: EvidenceBatch.algorithm,
        token: batch.token))
    var next = 1
    for renewal in renewals {
      switch renewal.kind {
      case .timestamp: sequence.renew(by: renewal.token)
      case .hashTree(let rows):
        guard let place = rows.firstIndex(where: { $0.id == id }) else { throw .noSuchRecord(id) }
        let group = ObjectGroup(
          sequence.renewed(
            try RenewedBatch.hashes(files, renewal.algorithm, of: id), by: renewal.algorithm),
          by: renewal.algorithm)
        guard group.hash == rows[place].leaf else { throw .filesDiffer(id) }
        sequence.begin(
          ArchiveTimeStamp(
            ReducedHashTree(group, path: trees[next].path(of: place + 1)), by: renewal.algorithm,
            token: renewal.token))
        next += 1
      }
    }
    return sequence
  }

  static func hashes(
    _ files: FileHashes, _ algorithm: DigestAlgorithm, of id: RecordID
  ) throws(EvidenceError) -> [[UInt8]] {
    guard let hashes = files[algorithm], !hashes.isEmpty else {
      throw .hashesMissing(id, algorithm: algorithm)
    }
    return hashes
  }

  /// Each row's record is among the batch's, in the same order.
  private static func isPart(_ rows: [BatchRenewal.Row], of all: [EvidenceRow]) -> Bool {
    var left = all[...]
    for row in rows {
      guard let place = left.firstIndex(where: { $0.id == row.id }) else { return false }
      left = left[(place + 1)...]
    }
    return true
  }
}

extension ArchiveTimeStamp {
  /// The time-stamp over a tree, as seen from a leaf that is one object's digest.
  fileprivate init(_ tree: HashTree, leaf: Int, of object: [UInt8], token: TimestampToken) {
    let group = ObjectGroup([Digest.digest(of: object, by: tree.algorithm)], by: tree.algorithm)
    self.init(
      ReducedHashTree(group, path: tree.path(of: leaf)), by: tree.algorithm, token: token)
  }
}
