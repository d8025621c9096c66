import GRDB
import Records

/// Reading inboxes, and taking from them.
extension SQLiteStore {
  package func item(_ record: RecordID) throws(StoreError) -> Item? {
    try read { db in try SQLiteStore.item(record, db) }
  }

  static func item(_ record: RecordID, _ db: Database) throws -> Item? {
    try PreparedStatement(
      """
      SELECT \(Item.columns) FROM outcome JOIN entry ON entry.leaf = outcome.leaf \
      AND entry.number = outcome.record JOIN item ON item.record = outcome.record \
      WHERE outcome.id = ?
      """, db
    ).first(record) { try Item($0) }
  }

  package func items(after: JournalNumber?, most: Int) throws(StoreError) -> [Item] {
    try read { db in
      try PreparedStatement(
        "\(Item.select) WHERE item.record > ? ORDER BY item.record LIMIT ?", db
      ).all(after?.key ?? 0, most) { try Item($0) }
    }
  }

  package func items(
    team: String, after: RecordID?, most: Int
  ) throws(StoreError) -> [Item] {
    try read { db in
      var start = (due: Int64.min, record: Int64(0))
      if let after {
        guard let last = try SQLiteStore.item(after, db)?.record else { return [] }
        start = (due: Int64(last.due), record: last.number.key)
      }
      return try PreparedStatement(SQLiteStore.openItems, db)
        .all(team, start.due, start.record, most) { try Item($0) }
    }
  }

  /// The waiting and the leased items of a team, both read in the order of the index
  /// `item_queue` and merged, so that a page costs what it holds.
  private static let openItems = """
    SELECT \(Item.columns) FROM (\
    SELECT record, due FROM item \
    WHERE team = ?1 AND place = 0 AND (due, record) > (?2, ?3) \
    UNION ALL \
    SELECT record, due FROM item \
    WHERE team = ?1 AND place = 1 AND (due, record) > (?2, ?3) \
    ORDER BY due, record LIMIT ?4) AS queue \
    JOIN item ON item.record = queue.record JOIN entry ON entry.number = queue.record \
    ORDER BY queue.due, queue.record
    """

  package func take(
    team: String, most: Int, until: Instant, by handler: String?, request: String?, at now: Instant
  ) throws(StoreError) -> [Item] {
    precondition(until > now, "a lease ends after it begins")
    let request = request.map { TakeRequest(team: team, handler: handler, name: $0) }
    return try write { db in
      if let request, try request.isKnown(at: now, db) { return try request.items(at: now, db) }
      try SQLiteStore.freeExpired(team: team, at: now, db)
      var leaves = try LeafWriter(db)
      let taken = try SQLiteStore.waiting(team: team, most: most, db).map { item in
        let event = Event(at: now, record: item.record.id, kind: .taken(team: team, until: until))
        let token = leaves.append(event)
        let taken = item.with(state: .leased(Lease(token: token, until: until, handler: handler)))
        try taken.update(db, request: request?.key)
        try History.append(
          HistoryEntry(leaf: token, event: event, handler: handler, reason: nil),
          to: item.record.number, db)
        return taken
      }
      try leaves.finish(db)
      if let request, !taken.isEmpty { try request.remember(until: until, at: now, db) }
      return taken
    }
  }

  /// Puts items whose lease ran out back among the waiting ones, each once for each lease; the
  /// lease itself stays on the item until somebody takes it.
  private static func freeExpired(team: String, at now: Instant, _ db: Database) throws {
    try PreparedStatement(
      "UPDATE item SET place = 0 WHERE team = ? AND place = 1 AND until <= ?", db
    ).run(team, now)
  }

  private static func waiting(team: String, most: Int, _ db: Database) throws -> [Item] {
    try PreparedStatement(
      """
      \(Item.select) WHERE item.team = ? AND item.place = 0 \
      ORDER BY item.due, item.record LIMIT ?
      """, db
    ).all(team, most) { try Item($0) }
  }
}
