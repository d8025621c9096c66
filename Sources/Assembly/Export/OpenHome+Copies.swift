import Containers
import Durable
import Records
import Sealing
import Timestamping

/// What of a record is handed out over the network.
extension OpenHome {
  /// The container with as much proof as `level` says. That it was handed out is journalled first,
  /// and only when everything for it is at hand.
  ///
  /// - Throws: `HomeError.unusable` when there is no copy of that level; what reading it throws.
  package func copy(
    of entry: JournalEntry, as level: ExportLevel, by name: String
  ) throws -> HandedOut {
    let archive = try Folder(at: home.paths.archive)
    let copy: HandedOut
    if level == .b {
      copy = try HandedOut(reading: archive.open(entry.id.containerPath))
    } else {
      copy = try HandedOut(in: archive) { file in
        do {
          try RecordExporter(home).copy(of: entry, as: level, at: now).write(to: file)
        } catch let error as TimestampingError {
          throw HomeError.unusable(
            what: "--level \(level.rawValue)", why: "\(error)",
            remedy: "Try again when the time-stamp authority answers.")
        }
      }
    }
    try store.recordExport(of: entry.id, by: name, at: now)
    wake()
    return copy
  }

  /// Form and attachments as they were handed in, as a ZIP, without seal and manifest. That it was
  /// handed out is journalled first.
  package func files(of entry: JournalEntry, by name: String) throws -> HandedOut {
    let archive = try Folder(at: home.paths.archive)
    let container = try ArchiveReader(
      archive.open(entry.id.containerPath), policy: .container)
    if let problem = container.problems.first { throw ContainerError.archive(problem) }
    let files = container.entries.filter {
      $0.name != "mimetype" && !$0.name.hasPrefix("META-INF/")
    }
    let copy = try HandedOut(in: archive) { file in
      var writer = try ContainerWriter(
        to: file, stamp: ZipStamp(entry.id.received), isContainer: false
      ) { _ in }
      for file in files { try writer.add(copyOf: file, from: container) }
      _ = try writer.finish()
    }
    try store.recordExport(of: entry.id, by: name, at: now)
    wake()
    return copy
  }

  /// The record's evidence record (RFC 4998), DER.
  ///
  /// - Throws: `HomeError.unusable` when there is none, or none yet.
  package func evidenceRecord(of entry: JournalEntry) throws -> [UInt8] {
    try RecordExporter(home).evidenceRecord(of: entry)
  }

  /// The proof that the record's leaf is in the ledger (C2SP tlog-proof); `nil` while the leaf is
  /// not published.
  package func proof(of entry: JournalEntry) throws -> String? {
    let ledger = try home.publishedLedger()
    guard let newest = try ledger.newest(), entry.leaf < newest.checkpoint.size else { return nil }
    return try ledger.proof(of: entry.leaf).description
  }
}
