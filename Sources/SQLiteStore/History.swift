import GRDB
import Records

/// What happened to records after they were journalled: the rows of the table `history`.
enum History {
  static func entries(of record: JournalNumber, _ db: Database) throws -> [HistoryEntry] {
    try PreparedStatement(
      "SELECT leaf, event, handler, reason FROM history WHERE record = ? ORDER BY leaf", db
    ).all(record) { row in
      guard let event = Event(leaf: row.blob(1)) else {
        throw StoreError.unusable(
          reason: "the history of \(record) is damaged at leaf \(row.int(0)): run postgang rebuild")
      }
      return HistoryEntry(
        leaf: row.int(0), event: event, handler: row.optionalText(2), reason: row.optionalText(3))
    }
  }

  static func append(_ entry: HistoryEntry, to record: JournalNumber, _ db: Database) throws {
    try PreparedStatement(
      "INSERT INTO history (record, leaf, event, handler, reason) VALUES (?, ?, ?, ?, ?)", db
    ).run(record, entry.leaf, entry.event.leaf, entry.handler, entry.reason)
  }
}
