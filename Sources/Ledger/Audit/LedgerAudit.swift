import Records

/// Judges a ledger's files against its newest checkpoint and every kept one: each leaf, each hash
/// in each tile. Changes nothing; others may publish meanwhile.
///
/// It reads the checkpoints and the upper tiles when it is made; the rest comes in parts that any
/// threads may check at the same time. Memory is bounded by the upper tiles and 64 bytes for each
/// kept checkpoint.
package struct LedgerAudit: Sendable {
  /// Leaves of one section: those under one tile of level 1.
  package static let sectionLength: Int64 = 65_536

  let reader: LedgerReader
  let tree: TrustedTree
  /// By size.
  let kept: [KeptRoot]
  /// The files of kept checkpoints.
  package let keptFiles: [String]
  /// What is wrong with the checkpoints and the upper tiles.
  package let deviations: [LedgerDeviation]

  /// The leaves that are judged.
  package var size: Int64 { tree.checkpoint.size }

  /// How many sections there are.
  package var sections: Int {
    Int((size + LedgerAudit.sectionLength - 1) / LedgerAudit.sectionLength)
  }

  /// Reads the checkpoints and judges the upper tiles. Without a checkpoint that can be trusted,
  /// the newest kept one takes its place; without that either, there are no sections.
  package init(of reader: LedgerReader) {
    let checkpoints = KnownCheckpoints(of: reader)
    var judge = TileJudge(reader.files, size: checkpoints.anchor.size)
    self.reader = reader
    tree = TrustedTree(checkpoints.anchor, judging: &judge)
    kept = checkpoints.kept.sorted { $0.size < $1.size }
    keptFiles = checkpoints.files
    deviations = checkpoints.deviations + judge.deviations
  }

  /// Checks the signatures of all checkpoints in one of `keptFiles`, about 70 µs each.
  package func checkSignatures(of keptFile: String) -> [LedgerDeviation] {
    let records: [KeptCheckpoints.Record]
    do throws(LedgerError) {
      records = try KeptCheckpoints(files: reader.files).records(of: keptFile)
    } catch {
      return [
        LedgerDeviation(
          file: keptFile, leaves: nil, fault: .unreadable(reason: error.description))
      ]
    }
    return records.compactMap { record in
      let place = record.place(in: keptFile)
      guard let kept = record.kept else {
        return LedgerDeviation(
          file: place, leaves: nil, fault: .unreadable(reason: "not a kept checkpoint"))
      }
      do throws(LedgerError) {
        _ = try VerifiedCheckpoint(kept.note, origin: reader.origin, by: reader.keys)
        return nil
      } catch {
        return LedgerDeviation(file: place, leaves: nil, fault: .untrusted(error))
      }
    }
  }
}
