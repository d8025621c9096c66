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
    self.reader = reader
    var deviations: [LedgerDeviation] = []
    var newest: Checkpoint?
    do throws(LedgerError) {
      newest = try reader.newest()?.checkpoint
      if newest == nil {
        deviations.append(
          LedgerDeviation(file: LedgerFiles.checkpoint, leaves: nil, fault: .missing))
      }
    } catch {
      deviations.append(
        LedgerDeviation(file: LedgerFiles.checkpoint, leaves: nil, fault: .untrusted(error)))
    }
    var roots: [KeptRoot] = []
    var files: [String] = []
    var last: KeptCheckpoint?
    let checkpoints = KeptCheckpoints(files: reader.files)
    do throws(LedgerError) {
      files = try checkpoints.paths()
      for path in files {
        for record in try checkpoints.records(of: path) {
          guard let kept = record.kept, let checkpoint = try? Checkpoint(text: kept.note.text)
          else { continue }  // Reported with its file's signatures.
          let place = KeptCheckpoints.place(record, in: path)
          if checkpoint.size < roots.last?.size ?? 0 {
            deviations.append(
              LedgerDeviation(
                file: place, leaves: nil, fault: .rolledBack(known: roots.last?.size ?? 0)))
          }
          roots.append(KeptRoot(size: checkpoint.size, root: checkpoint.root, place: place))
          last = kept
        }
      }
    } catch {
      deviations.append(
        LedgerDeviation(
          file: KeptCheckpoints.folder, leaves: nil,
          fault: .unreadable(reason: error.description)))
    }
    // Only a record with a good signature may take the newest checkpoint's place.
    let known = last.flatMap {
      try? VerifiedCheckpoint($0.note, origin: reader.origin, by: reader.keys).checkpoint
    }
    if let newest, let known, known.size > newest.size {
      deviations.append(
        LedgerDeviation(
          file: LedgerFiles.checkpoint, leaves: nil, fault: .rolledBack(known: known.size)))
    }
    let anchor =
      [newest, known].compactMap(\.self).max { $0.size < $1.size }
      ?? Checkpoint(origin: reader.origin, size: 0, root: MerkleTree.emptyRoot)
    var judge = TileJudge(reader.files, size: anchor.size)
    tree = TrustedTree(anchor, judging: &judge)
    kept = roots.sorted { $0.size < $1.size }
    keptFiles = files
    self.deviations = deviations + judge.deviations
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
      let place = KeptCheckpoints.place(record, in: keptFile)
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

extension KeptCheckpoints {
  fileprivate static func place(_ record: Record, in path: String) -> String {
    "\(path), byte \(record.offset)"
  }
}
