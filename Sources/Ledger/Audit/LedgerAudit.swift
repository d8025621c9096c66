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
  /// The signed checkpoint that everything is judged by; `nil` when there is none.
  package let note: SignedNote?
  /// The last kept checkpoint that was read; `nil` when there is none.
  package let lastKept: KeptMark?
  /// Where the kept checkpoints begin that are this audit's.
  private let mark: KeptMark?
  /// What is wrong with the checkpoints and the upper tiles.
  package let deviations: [LedgerDeviation]

  /// The leaves that are judged.
  package var size: Int64 { tree.checkpoint.size }

  /// How many sections there are.
  package var sections: Int {
    Int((size + LedgerAudit.sectionLength - 1) / LedgerAudit.sectionLength)
  }

  /// The tree that is judged.
  package var root: ContentDigest { tree.checkpoint.root }

  /// Reads the checkpoints and judges the upper tiles. Without a checkpoint that can be trusted,
  /// the newest kept one takes its place; without that either, there are no sections.
  ///
  /// - Parameter mark: how far an earlier audit has come. Kept checkpoints before it are not read,
  ///   and the tree that it saw is compared with this one by whoever checks the leaf before its end.
  package init(of reader: LedgerReader, since mark: LedgerMark? = nil) {
    let checkpoints = KnownCheckpoints(of: reader, after: mark?.kept)
    let base = mark.map { KeptRoot(size: $0.size, root: $0.root, mark: nil) }
    var judge = TileJudge(reader.files, size: checkpoints.anchor.size)
    self.reader = reader
    tree = TrustedTree(checkpoints.anchor, judging: &judge)
    kept = (checkpoints.kept + [base].compactMap(\.self)).sorted { $0.size < $1.size }
    note = checkpoints.note
    keptFiles = checkpoints.files
    lastKept = checkpoints.lastMark
    self.mark = mark?.kept
    deviations = checkpoints.deviations + judge.deviations
  }

  /// How many checkpoints there are in `keptFiles`.
  package var keptCount: Int { kept.count { $0.mark != nil } }

  /// Checks the signatures of all checkpoints in one of `keptFiles`, about 70 µs each.
  package func checkSignatures(of keptFile: String) -> [LedgerDeviation] {
    let records: [KeptCheckpoints.Record]
    do throws(LedgerError) {
      records = try KeptCheckpoints(files: reader.files).records(of: keptFile, after: mark)
    } catch {
      return [
        LedgerDeviation(
          file: keptFile, leaves: nil, fault: .unreadable(reason: error.description))
      ]
    }
    return records.compactMap { record in
      signatureFault(record).map {
        LedgerDeviation(file: record.place(in: keptFile), leaves: nil, fault: $0)
      }
    }
  }

  /// The leaves of one bundle as its file has them, 256 or what there is; `nil` when they cannot be
  /// read. That they are the right ones is `check`'s to say.
  package func bundle(holding leaf: Int64) -> [[UInt8]]? {
    guard (0..<size).contains(leaf) else { return nil }
    return TileJudge(reader.files, size: size).leaves(of: leaf >> 8)
  }
}
