import Containers
import Durable
import Evidence
import Foundation
import Records
import Sealing

/// All that the home keeps of one record, for who looks after the archive: its facts, its history, the
/// judgement of its container, and what proves it to others.
///
/// Call from any thread; calls block.
package struct RecordOffice: Sendable {
  package struct Found: Sendable {
    package let entry: JournalEntry
    package let item: Item?
    /// `nil` while its container is there.
    package let disposal: Disposal?
    /// Oldest first.
    package let history: [HistoryEntry]
  }

  private let open: OpenHome
  private var home: Home { open.home }

  package init(_ open: OpenHome) {
    self.open = open
  }

  /// The record of that id; `nil` when there is none.
  package func record(_ id: RecordID) throws -> Found? {
    guard let entry = try open.store.entry(id) else { return nil }
    return Found(
      entry: entry, item: try open.store.item(id)?.seen(at: open.now),
      disposal: try open.store.disposal(of: id), history: try open.store.history(of: id))
  }

  /// Judges the record's container as it lies in the archive, with the evidence that is kept of it.
  package func judge(_ entry: JournalEntry) throws -> VerificationReport {
    try ProofDesk(open).judge(containerAt: "\(home.paths.archive)/\(entry.id.containerPath)")
  }

  /// Makes a copy of the container as a file in that folder, and then journals that it is handed out:
  /// the leaf is there before anybody has the copy, and only when there is one.
  ///
  /// - Returns: the file's path.
  /// - Throws: `HomeError.unusable`, in words, when there can be no such copy now.
  package func export(
    _ entry: JournalEntry, as level: ExportLevel, into folder: String, by name: String
  ) throws -> String {
    let now = open.now
    let copy = try RecordExporter(home).copy(of: entry, as: level, at: now)
    let path = "\(folder)/\(entry.id).asice"
    let file = try Folder(at: folder).open(
      "\(entry.id).asice", flags: O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
    try copy.write(to: file)
    try open.store.recordExport(of: entry.id, by: name, at: now)
    open.wake()
    return path
  }

  /// The record's evidence record (RFC 4998) in DER.
  ///
  /// - Throws: `HomeError.unusable`, in words, when there is none yet.
  package func evidence(of entry: JournalEntry) throws -> [UInt8] {
    try RecordExporter(home).evidenceRecord(of: entry)
  }

  /// The inclusion proof of the record's leaf (C2SP tlog-proof).
  package func proof(of entry: JournalEntry) throws -> String {
    try home.publishedLedger().proof(of: entry.leaf).description
  }
}
