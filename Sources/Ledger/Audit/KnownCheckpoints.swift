import Records

/// The newest checkpoint and the kept ones, as an audit finds them, and what is wrong with them.
struct KnownCheckpoints: Sendable {
  /// The one against which the tree is judged: the newest that can be trusted.
  private(set) var anchor: Checkpoint
  /// Its signed note; `nil` when there is none.
  private(set) var note: SignedNote?
  /// In the order in which they were kept.
  private(set) var kept: [KeptRoot] = []
  private(set) var files: [String] = []
  /// The last record that was read.
  private(set) var lastMark: KeptMark?
  private(set) var deviations: [LedgerDeviation] = []

  /// - Parameter mark: the last kept checkpoint that need not be read again.
  init(of reader: LedgerReader, after mark: KeptMark? = nil) {
    lastMark = mark
    anchor = Checkpoint(origin: reader.origin, size: 0, root: MerkleTree.emptyRoot)
    var newest = readNewest(of: reader)
    readKept(of: reader, after: mark)
    let known = newestTrusted(of: reader, after: mark)
    if let before = newest, let known, known.checkpoint.size > before.checkpoint.size {
      // Whoever serves may have published and kept one since: only a second look tells.
      newest = readNewest(of: reader)
      if known.checkpoint.size > newest?.checkpoint.size ?? 0 {
        report(LedgerFiles.checkpoint, .rolledBack(known: known.checkpoint.size))
      }
    }
    for found in [newest, known].compactMap(\.self) where found.checkpoint.size > anchor.size {
      (anchor, note) = (found.checkpoint, found.note)
    }
    // An empty ledger's checkpoint is judged as well.
    if let newest, anchor.size == 0 { (anchor, note) = (newest.checkpoint, newest.note) }
  }

  private mutating func readNewest(of reader: LedgerReader) -> VerifiedCheckpoint? {
    do throws(LedgerError) {
      if let newest = try reader.newest() { return newest }
      report(LedgerFiles.checkpoint, .missing)
    } catch {
      report(LedgerFiles.checkpoint, .untrusted(error))
    }
    return nil
  }

  private mutating func readKept(of reader: LedgerReader, after mark: KeptMark?) {
    let checkpoints = KeptCheckpoints(files: reader.files)
    do throws(LedgerError) {
      files = try checkpoints.paths().filter { mark == nil || $0 >= mark?.file ?? "" }
      for path in files {
        for record in try checkpoints.records(of: path, after: mark) {
          let place = KeptMark(file: path, offset: record.offset)
          lastMark = place
          // What cannot be read is reported with its file's signatures.
          guard let found = record.kept, let checkpoint = try? Checkpoint(text: found.note.text)
          else { continue }
          let root = KeptRoot(size: checkpoint.size, root: checkpoint.root, mark: place)
          if let before = kept.last, checkpoint.size < before.size {
            report(root.place, .rolledBack(known: before.size))
          }
          kept.append(root)
        }
      }
    } catch {
      report(KeptCheckpoints.folder, .unreadable(reason: error.description))
    }
  }

  /// The last kept one with a good signature: only such a one may take the newest checkpoint's
  /// place.
  private func newestTrusted(of reader: LedgerReader, after mark: KeptMark?) -> VerifiedCheckpoint?
  {
    for path in files.reversed() {
      // What cannot be read was reported, or will be with its file's signatures.
      let records = try? KeptCheckpoints(files: reader.files).records(of: path, after: mark)
      for note in (records ?? []).reversed().compactMap(\.kept?.note) {
        let trusted = try? VerifiedCheckpoint(note, origin: reader.origin, by: reader.keys)
        if let trusted { return trusted }
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
