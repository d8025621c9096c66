import Durable
import Foundation
import Records

/// Reads the journal: what `record` commands and the desk do. Call from any thread; calls block.
package struct JournalReader: Sendable {
  private let open: OpenHome
  private var home: Home { open.home }
  private var store: any Store { open.store }

  package init(_ open: OpenHome) {
    self.open = open
  }

  package init(_ home: Home) throws(HomeError) { self.init(try OpenHome(home)) }

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
      entry: entry, item: try store.item(entry.id)?.seen(at: home.clock.now()),
      disposal: try store.disposal(of: entry.id), history: try store.history(of: entry.id))
  }

  /// Copies the container out of the archive, with as much proof as `level` says; gives the path that
  /// was written, `nil` for standard output. The export is journalled before the copy is handed out,
  /// and only when everything for it is at hand and there is a place to write it to.
  package func export(
    _ name: String, as level: ExportLevel = .b, to output: String?, by handler: String?,
    at now: Instant
  ) throws -> String? {
    let entry = try entry(name)
    if let disposal = try store.disposal(of: entry.id) { throw JournalReader.gone(disposal) }
    let copy = try RecordExporter(home).copy(of: entry, as: level, at: now)
    let target = try ExportTarget(output ?? level.fileName(of: entry.id), of: home.paths)
    let file = try target.open()
    do {
      try store.recordExport(of: entry.id, by: handler, at: now)
      try open.publishing.publishSoon()
      try copy.write(to: file)
      try target.settle()
    } catch {
      target.discard()
      throw error
    }
    return target.path
  }

  private static func gone(_ disposal: Disposal) -> HomeError {
    .unusable(
      what: "record \(disposal.number)",
      why: "its container was disposed of at \(disposal.at) (\(disposal.basis))",
      remedy: "The journal entry and the digest of what it was remain: `postgang record show`.")
  }

  private func missing(_ name: String) -> HomeError {
    .unusable(
      what: "record \(name)", why: "the journal has none of that name",
      remedy: "`postgang record list` shows what there is.")
  }
}
