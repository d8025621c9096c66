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
      return try PreparedStatement(InboxQuery.openItems, db)
        .all(team, start.due, start.record, most) { try Item($0) }
    }
  }

  package func take(
    team: String, most: Int, until: Instant, by handler: String?, request: String?, at now: Instant
  ) throws(StoreError) -> [Item] {
    guard until > now, most > 0 else { return [] }
    let request = request.map { TakeRequest(team: team, handler: handler, name: $0) }
    return try write { db in
      if let request, try request.isKnown(at: now, db) { return try request.items(at: now, db) }
      try PreparedStatement(InboxQuery.freeExpired, db).run(team, now)
      let free = try PreparedStatement(InboxQuery.waitingItems, db).all(team, most) { try Item($0) }
      var leaves = try LeafWriter(db)
      let taken = try free.map { item in
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
}
