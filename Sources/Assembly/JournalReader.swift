import Durable
import Foundation
import Records

/// Reads the journal: what `record` commands do.
package struct JournalReader {
  private let home: Home
  private let store: any Store

  package init(_ home: Home) throws(HomeError) {
    self.home = home
    store = try home.store()
  }

  /// Calls `body` for each entry in journal order, a page at a time.
  package func forEach(since: Instant?, _ body: (JournalEntry) -> Void) throws {
    var last: JournalNumber?
    while true {
      let page = try store.entries(after: last, since: since, most: 500)
      for entry in page { body(entry) }
      guard let next = page.last else { return }
      last = next.number
    }
  }

  /// The record that a person named: by id, a unique prefix of one, or journal number.
  package func entry(_ name: String) throws -> JournalEntry {
    if let number = JournalNumber(name) {
      guard let entry = try store.entry(number) else { throw missing(name) }
      return entry
    }
    let found = try store.entries(idPrefix: name.lowercased(), most: 3)
    guard let first = found.first else { throw missing(name) }
    guard found.count == 1 else {
      throw HomeError.unusable(
        what: "record \(name)",
        why: "several ids begin so, \(found[0].id) and \(found[1].id) among them",
        remedy: "Give more of the id, or the journal number.")
    }
    return first
  }

  package func view(_ name: String) throws -> RecordView {
    let entry = try entry(name)
    return RecordView(
      entry: entry, item: try store.item(entry.id), history: try store.history(of: entry.id))
  }

  /// Copies the container out of the archive; gives the path that was written, `nil` for standard
  /// output. The export is journalled before the copy is handed out.
  package func export(_ name: String, to output: String?, by handler: String?, at now: Instant)
    throws -> String?
  {
    let entry = try entry(name)
    let container = try FileHandle(
      forReadingFrom: URL(fileURLWithPath: home.paths.archive + "/" + entry.id.containerPath))
    defer { try? container.close() }
    try store.recordExport(of: entry.id, by: handler, at: now)
    try home.publishIfNobodyServes(store)
    let path = output ?? "\(entry.id).asice"
    if path == "-" {
      try copy(container, to: .standardOutput)
      return nil
    }
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let target = FileHandle(forWritingAtPath: path)
    else {
      throw HomeError.unusable(
        what: path, why: "it cannot be written", remedy: "Name another file with -o.")
    }
    try copy(container, to: target)
    try target.synchronize()
    try target.close()
    return path
  }

  private func copy(_ from: FileHandle, to target: FileHandle) throws {
    while let chunk = try from.read(upToCount: 1 << 20), !chunk.isEmpty {
      try target.write(contentsOf: chunk)
    }
  }

  private func missing(_ name: String) -> HomeError {
    .unusable(
      what: "record \(name)", why: "the journal has none of that name",
      remedy: "`postgang record list` shows what there is.")
  }
}
