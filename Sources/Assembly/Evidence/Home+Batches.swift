import Evidence
import Records

/// What the `evidence` commands do.
extension Home {
  /// Has everything time-stamped that has no evidence yet; gives the number of batches.
  ///
  /// - Throws: `.unusable` without a time-stamp authority, and what the authority and the files say;
  ///   what was made before that stays made.
  package func makeEvidence(
    _ made: (BatchView) -> Void, missing: @escaping @Sendable (RecordID, String) -> Void
  ) throws -> Int {
    guard let timestamps = settings.timestamps else { throw Home.noAuthority }
    let store = try store()
    try publishIfNobodyServes(store)
    // Nobody else's records are known here: all are read from ledger and archive.
    let maker = try evidenceMaker(timestamps, from: .max, missing: missing)
    var count = 0
    var covered = try maker.batches.newestName()?.size ?? 0
    while let next = try maker.make(after: covered) {
      covered = next.batch.leaves.upperBound
      count += 1
      made(BatchView(next.batch, at: "archive/evidence/\(next.name)", renewals: 0))
      if next.isComplete { break }
    }
    return count
  }

  /// Calls `body` with each batch whose folder is of that day or later, oldest first.
  ///
  /// - Parameter damaged: hears of each that cannot be read; those after it follow.
  /// - Throws: what the file system says.
  package func forEachBatch(
    since: Instant?, _ body: (BatchView) -> Void, damaged: (String) -> Void
  ) throws {
    let folder = try evidenceFolder()
    try folder.forEachName(from: since?.utcDate) { name throws(EvidenceError) in
      do throws(EvidenceError) {
        body(
          BatchView(
            try folder.batch(name), at: "archive/evidence/\(name)",
            renewals: try folder.renewalCount(of: name)))
      } catch .file(let error) {
        throw .file(error)
      } catch {
        damaged("\(error)")
      }
      return true
    }
  }
}

extension PendingEvidence {
  /// For people, one line.
  package var text: String {
    leaves == 0
      ? "complete"
      : "\(counted(leaves, "leaf waits", "leaves wait"))\(since.map { " since \($0)" } ?? "")"
  }
}
