import Durable
import Records

/// The earlier checkpoints that the ledger kept: `checkpoints/YYYY-MM.notes`, appended to only.
///
/// Each is written when everything under it is durable, so that the last one also tells from where
/// on the files may need leaves from the store.
struct KeptCheckpoints: Sendable {
  static let folder = "checkpoints"

  let files: LedgerFiles

  /// One record of a file; its checkpoint is `nil` when it cannot be read.
  struct Record: Sendable {
    let kept: KeptCheckpoint?
    /// Bytes before it in the file.
    let offset: Int
  }

  /// The paths of the files, oldest first.
  func paths() throws(LedgerError) -> [String] {
    try files.names(in: KeptCheckpoints.folder).filter { $0.hasSuffix(".notes") }
      .map { "\(KeptCheckpoints.folder)/\($0)" }
  }

  /// All records of a file, in the order in which they were kept.
  func records(of path: String) throws(LedgerError) -> [Record] {
    KeptCheckpoints.records(in: try files.bytes(of: path) ?? [], from: 0)
  }

  /// The records of a file that stand after `mark`, which may be in an earlier file.
  func records(of path: String, after mark: KeptMark?) throws(LedgerError) -> [Record] {
    guard let mark, mark.file == path else { return try records(of: path) }
    let bytes: [UInt8]
    do throws(SystemError) {
      let file = try files.folder.open(path)
      bytes = try file.bytes(count: max(0, file.status().size - mark.offset), at: mark.offset)
    } catch {
      throw .file(error)
    }
    // A file that has become shorter was altered: all of it is read again.
    guard !bytes.isEmpty else { return try records(of: path) }
    return Array(KeptCheckpoints.records(in: bytes, from: mark.offset).dropFirst())
  }

  /// The last one; `nil` when none was kept. What a crash left half-written at the end is cut off.
  ///
  /// - Throws: `.damaged` when the end is not as a crash leaves it.
  func last() throws(LedgerError) -> KeptCheckpoint? {
    for path in try paths().reversed() {
      let records = try lastRecords(of: path)
      guard let last = records.last else { continue }
      if let kept = last.kept { return kept }
      let before = records.dropLast().last?.kept
      guard before != nil || last.offset == 0 else { throw .damaged(path: path) }
      // A crash here means that the torn end is still there: the next start cuts it off.
      let whole = try files.bytes(of: path)?.prefix(last.offset) ?? []
      try files.perform(
        .replaceDurably(
          Array(whole), folder: KeptCheckpoints.folder,
          name: String(path.dropFirst(KeptCheckpoints.folder.utf8.count + 1))))
      if let before { return before }
    }
    return nil
  }

  /// Adds one at the end; durable when it returns.
  func append(_ kept: KeptCheckpoint) throws(LedgerError) {
    let month = "\(kept.at.utcDate.description.prefix(7)).notes"
    // A clock that was set back must not put it before older ones.
    let newest = try paths().last?.dropFirst(KeptCheckpoints.folder.utf8.count + 1)
    let name = max(month, newest.map(String.init) ?? month)
    try files.perform(.append(kept.record, folder: KeptCheckpoints.folder, name: name))
  }

  /// The last two records of a file at least, if it has them, without reading the others: a busy
  /// month has 40,000.
  private func lastRecords(of path: String) throws(LedgerError) -> [Record] {
    do throws(SystemError) {
      let file = try files.folder.open(path)
      let size = try file.status().size
      let skipped = max(0, size - 4 * SignedNote.longest)
      let bytes = try file.bytes(count: size - skipped, at: skipped)
      let records = KeptCheckpoints.records(in: bytes, from: skipped)
      return skipped == 0 ? records : Array(records.dropFirst())
    } catch {
      throw .file(error)
    }
  }

  /// Takes a file's bytes from `offset` on apart.
  private static func records(in bytes: [UInt8], from offset: Int) -> [Record] {
    let mark = Array(KeptCheckpoint.mark.utf8)
    var records: [Record] = []
    var start = 0
    while start < bytes.count {
      var end = start + 1
      while end < bytes.count, bytes[end - 1] != 0x0A || !bytes[end...].starts(with: mark) {
        end += 1
      }
      records.append(
        Record(kept: KeptCheckpoint(record: bytes[start..<end]), offset: offset + start))
      start = end
    }
    return records
  }
}
