import Records

extension LedgerAudit {
  /// Judges the kept checkpoints of some files, the ones before this audit's too: signatures, order,
  /// and the tree at their sizes as the tiles tell it.
  ///
  /// - Parameter share: every so many-th file.
  /// - Returns: what is wrong, and how many checkpoints were looked at.
  package func checkKept(_ share: LedgerShare) -> (deviations: [LedgerDeviation], count: Int) {
    var deviations: [LedgerDeviation] = []
    var count = 0
    let checkpoints = KeptCheckpoints(files: reader.files)
    // A folder that cannot be listed was reported when the audit was made.
    let files = (try? checkpoints.paths()) ?? []
    for (place, file) in files.enumerated() where place % share.count == share.index {
      do throws(LedgerError) {
        let records = try checkpoints.records(of: file)
        count += records.count
        deviations += fileFaults(records, file)
      } catch {
        deviations.append(
          LedgerDeviation(
            file: file, leaves: nil, fault: .unreadable(reason: error.description)))
      }
    }
    return (deviations, count)
  }

  private func fileFaults(
    _ records: [KeptCheckpoints.Record], _ file: String
  ) -> [LedgerDeviation] {
    var deviations: [LedgerDeviation] = []
    let size = newestSize
    var tiles = TileReader(reader.files, size: size)
    var before: Int64 = 0
    for (place, record) in records.enumerated() {
      // A reader keeps its tiles: a new one now and then keeps them few.
      if place % 500 == 499 { tiles = TileReader(reader.files, size: size) }
      let name = record.place(in: file)
      if let fault = signatureFault(record) {
        deviations.append(LedgerDeviation(file: name, leaves: nil, fault: fault))
      }
      guard let note = record.kept?.note, let checkpoint = try? Checkpoint(text: note.text) else {
        continue
      }
      if let fault = treeFault(checkpoint, in: size, after: before, &tiles) {
        deviations.append(LedgerDeviation(file: name, leaves: nil, fault: fault))
      }
      before = checkpoint.size
    }
    return deviations
  }

  /// What is wrong with a note that should be a checkpoint of this ledger over so many leaves at
  /// least: its signatures, its origin, its root; `nil` when nothing is.
  package func fault(
    ofCheckpoint note: [UInt8], covering leaves: Int64
  ) -> LedgerDeviation.Fault? {
    do throws(LedgerError) {
      let found = try VerifiedCheckpoint(SignedNote(note), origin: reader.origin, by: reader.keys)
      guard found.checkpoint.size >= leaves else {
        return .rolledBack(known: leaves)
      }
      // Whoever publishes beside us may have gone on since the audit began.
      let newest = found.checkpoint.size > size ? newestSize : size
      var tiles = TileReader(reader.files, size: newest)
      return treeFault(found.checkpoint, in: newest, after: 0, &tiles)
    } catch {
      return .untrusted(error)
    }
  }

  /// The leaves of the newest checkpoint now; what is wrong with that one is reported elsewhere.
  private var newestSize: Int64 { max(size, (try? reader.newest())?.checkpoint.size ?? 0) }

  /// - Parameter size: of the tree that the tiles tell.
  private func treeFault(
    _ checkpoint: Checkpoint, in size: Int64, after before: Int64, _ tiles: inout TileReader
  ) -> LedgerDeviation.Fault? {
    if checkpoint.size < before { return .rolledBack(known: before) }
    guard checkpoint.size <= size else { return .otherTree(size: checkpoint.size) }
    do throws(LedgerError) {
      let root = try tiles.root(size: checkpoint.size)
      return root == checkpoint.root ? nil : .otherTree(size: checkpoint.size)
    } catch {
      return .unreadable(reason: error.description)
    }
  }

  /// What is wrong with a record and its signatures; `nil` when nothing is.
  func signatureFault(_ record: KeptCheckpoints.Record) -> LedgerDeviation.Fault? {
    guard let kept = record.kept else { return .unreadable(reason: "not a kept checkpoint") }
    do throws(LedgerError) {
      _ = try VerifiedCheckpoint(kept.note, origin: reader.origin, by: reader.keys)
      return nil
    } catch {
      return .untrusted(error)
    }
  }
}
