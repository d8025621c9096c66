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

  /// After `after`, by record and leaf.
  static func page(
    after: RecordedEvent.Place?, most: Int, _ db: Database
  ) throws -> [RecordedEvent] {
    try PreparedStatement(
      """
      SELECT record, leaf, event FROM history WHERE (record, leaf) > (?, ?) \
      ORDER BY record, leaf LIMIT ?
      """, db
    ).all(after?.number.key ?? 0, after?.leaf ?? 0, most) { row in
      let number = JournalNumber(key: row.int(0))
      guard let event = Event(leaf: row.blob(2)) else {
        throw StoreError.unusable(
          reason: "the history of \(number) is damaged at leaf \(row.int(1)): run postgang rebuild")
      }
      return RecordedEvent(place: .init(number: number, leaf: row.int(1)), event: event)
    }
  }

  static func append(_ entry: HistoryEntry, to record: JournalNumber, _ db: Database) throws {
    try PreparedStatement(
      "INSERT INTO history (record, leaf, event, handler, reason) VALUES (?, ?, ?, ?, ?)", db
    ).run(record, entry.leaf, entry.event.leaf, entry.handler, entry.reason)
  }
}
