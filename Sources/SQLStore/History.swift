import Records

/// What happened to records after they were journalled: the rows of the tables `history` and, for
/// readings, `reading`.
///
/// Readings have a table of their own because they are many: a call on a lease may go through all of
/// an item's history, and need not see them.
package enum History {
  /// What happened to the item, oldest first, without who read it.
  static func work(
    on record: JournalNumber, _ db: any SQLConnection
  ) throws -> [HistoryEntry] {
    try PreparedStatement(workOnRecord, db).all(record) { try work($0).entry }
  }

  private static let workOnRecord = work(whose: "record = ?")

  /// What happened to items, oldest first.
  package static func work(whose condition: String) -> String {
    "SELECT record, leaf, event, handler, reason FROM history WHERE \(condition) ORDER BY leaf"
  }

  /// Reads a row of `work`.
  package static func work(
    _ row: Columns
  ) throws -> (record: JournalNumber, entry: HistoryEntry) {
    let (record, leaf) = (JournalNumber(key: row.int(0)), row.int(1))
    let entry = HistoryEntry(
      leaf: leaf, event: try parsed(row.blob(2), of: record, leaf: leaf),
      handler: row.optionalText(3), reason: row.optionalText(4))
    return (record, entry)
  }

  /// Everything, oldest first.
  static func entries(of entry: JournalEntry, _ db: any SQLConnection) throws -> [HistoryEntry] {
    let readings = try PreparedStatement(
      "SELECT leaf, at, handler FROM reading WHERE record = ? ORDER BY leaf", db
    ).all(entry.number) { row in
      HistoryEntry(
        leaf: row.int(0), event: Event(at: row.instant(1), record: entry.id, kind: .read),
        handler: row.optionalText(2), reason: nil)
    }
    return (try work(on: entry.number, db) + readings).sorted { $0.leaf < $1.leaf }
  }

  package static let pageStatement = """
    SELECT record, leaf, event, NULL, NULL FROM history WHERE (record, leaf) > (?1, ?2) \
    UNION ALL \
    SELECT reading.record, reading.leaf, NULL, reading.at, entry.id FROM reading \
    JOIN entry ON entry.number = reading.record \
    WHERE (reading.record, reading.leaf) > (?1, ?2) \
    ORDER BY 1, 2 LIMIT ?3
    """

  /// After `after`, by record and leaf.
  static func page(
    after: RecordedEvent.Place?, most: Int, _ db: any SQLConnection
  ) throws -> [RecordedEvent] {
    try PreparedStatement(pageStatement, db)
      .all(after?.number.key ?? 0, after?.leaf ?? 0, most) { row in
        let place = RecordedEvent.Place(
          number: JournalNumber(key: row.int(0)), leaf: row.int(1))
        let event =
          row.isNull(2)
          ? Event(at: row.instant(3), record: try row.id(4), kind: .read)
          : try parsed(row.blob(2), of: place.number, leaf: place.leaf)
        return RecordedEvent(place: place, event: event)
      }
  }

  static func append(_ entry: HistoryEntry, to record: JournalNumber, _ db: any SQLConnection)
    throws
  {
    if case .read = entry.event.kind {
      try PreparedStatement(
        "INSERT INTO reading (record, leaf, at, handler) VALUES (?, ?, ?, ?)", db
      ).post(record, entry.leaf, entry.event.at, entry.handler)
    } else {
      try PreparedStatement(
        "INSERT INTO history (record, leaf, event, handler, reason) VALUES (?, ?, ?, ?, ?)", db
      ).post(record, entry.leaf, entry.event.leaf, entry.handler, entry.reason)
    }
  }

  /// Gives the event its leaf, and puts it into the record's history.
  static func note(
    _ event: Event, to record: JournalNumber, by handler: String?, reason: String?,
    _ db: any SQLConnection
  ) throws {
    var leaves = try LeafWriter(db)
    let leaf = leaves.append(event)
    try leaves.finish(db)
    try append(
      HistoryEntry(leaf: leaf, event: event, handler: handler, reason: reason), to: record, db)
  }

  private static func parsed(
    _ leaf: [UInt8], of record: JournalNumber, leaf index: Int64
  ) throws(StoreError) -> Event {
    guard let event = Event(leaf: leaf) else {
      throw .unusable(
        reason: "the history of \(record) is damaged at leaf \(index): run postgang rebuild")
    }
    return event
  }
}
