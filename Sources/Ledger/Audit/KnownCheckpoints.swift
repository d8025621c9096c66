import Records

/// The newest checkpoint and the kept ones, as an audit finds them, and what is wrong with them.
struct KnownCheckpoints: Sendable {
  /// The one against which the tree is judged: the newest that can be trusted.
  private(set) var anchor: Checkpoint
  /// In the order in which they were kept.
  private(set) var kept: [KeptRoot] = []
  private(set) var files: [String] = []
  private(set) var deviations: [LedgerDeviation] = []

  init(of reader: LedgerReader) {
    anchor = Checkpoint(origin: reader.origin, size: 0, root: MerkleTree.emptyRoot)
    let newest = readNewest(of: reader)
    readKept(of: reader)
    let known = newestTrusted(of: reader)
    if let newest, let known, known.size > newest.size {
      report(LedgerFiles.checkpoint, .rolledBack(known: known.size))
    }
    for checkpoint in [newest, known].compactMap(\.self) where checkpoint.size > anchor.size {
      anchor = checkpoint
    }
    // An empty ledger's checkpoint is judged as well.
    if let newest, anchor.size == 0 { anchor = newest }
  }

  private mutating func readNewest(of reader: LedgerReader) -> Checkpoint? {
    do throws(LedgerError) {
      if let newest = try reader.newest() { return newest.checkpoint }
      report(LedgerFiles.checkpoint, .missing)
    } catch {
      report(LedgerFiles.checkpoint, .untrusted(error))
    }
    return nil
  }

  private mutating func readKept(of reader: LedgerReader) {
    let checkpoints = KeptCheckpoints(files: reader.files)
    do throws(LedgerError) {
      files = try checkpoints.paths()
      for path in files {
        for record in try checkpoints.records(of: path) {
          // What cannot be read is reported with its file's signatures.
          guard let found = record.kept, let checkpoint = try? Checkpoint(text: found.note.text)
          else { continue }
          let place = record.place(in: path)
          if let before = kept.last, checkpoint.size < before.size {
            report(place, .rolledBack(known: before.size))
          }
          kept.append(KeptRoot(size: checkpoint.size, root: checkpoint.root, place: place))
        }
      }
    } catch {
      report(KeptCheckpoints.folder, .unreadable(reason: error.description))
    }
  }

  /// The last kept one with a good signature: only such a one may take the newest checkpoint's
  /// place.
  private func newestTrusted(of reader: LedgerReader) -> Checkpoint? {
    for path in files.reversed() {
      // What cannot be read was reported, or will be with its file's signatures.
      let records = try? KeptCheckpoints(files: reader.files).records(of: path)
      for note in (records ?? []).reversed().compactMap(\.kept?.note) {
        let trusted = try? VerifiedCheckpoint(note, origin: reader.origin, by: reader.keys)
        if let trusted { return trusted.checkpoint }
      }
    }
    return nil
  }

  private mutating func report(_ file: String, _ fault: LedgerDeviation.Fault) {
    deviations.append(LedgerDeviation(file: file, leaves: nil, fault: fault))
  }
}

extension KeptCheckpoints.Record {
  /// Where it stands, for people: `checkpoints/2026-11.notes, byte 1234`.
  func place(in path: String) -> String { "\(path), byte \(offset)" }
}
