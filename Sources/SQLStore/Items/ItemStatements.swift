import Records

/// Items in a database that answers at once: each look-up and each change is a statement.
package struct ItemStatements: ItemTables {
  private let db: any SQLConnection
  private var leaves: LeafWriter

  package init(_ db: any SQLConnection) throws {
    self.db = db
    leaves = try LeafWriter(db)
  }

  package func item(of record: RecordID) throws -> Item? { try Item.stored(record, db) }

  package func history(of item: Item) throws -> [HistoryEntry] {
    try History.work(on: item.record.number, db)
  }

  package func nextItems(of team: String, most: Int, at now: Instant) throws -> [Item] {
    try PreparedStatement(InboxQuery.freeExpired, db).post(team, now)
    return try PreparedStatement(InboxQuery.waitingItems, db).all(team, most) { try Item($0) }
  }

  package func isKnown(_ request: TakeRequest, at now: Instant) throws -> Bool {
    try PreparedStatement("SELECT 1 FROM request WHERE request = ? AND until > ?", db)
      .first(request.key, now) { _ in true } ?? false
  }

  package func items(of request: TakeRequest, at now: Instant) throws -> [Item] {
    try PreparedStatement(InboxQuery.itemsOfRequest, db).all(request.key, now) { try Item($0) }
  }

  package func remember(_ request: TakeRequest, until: Instant, at now: Instant) throws {
    try PreparedStatement(InboxQuery.forgetRequests, db).post(now)
    try PreparedStatement("INSERT INTO request (request, until) VALUES (?, ?)", db)
      .post(request.key, until)
  }

  package mutating func note(
    _ event: Event, on item: Item, by handler: String?, reason: String?
  ) throws -> Int64 {
    let leaf = leaves.append(event)
    try History.append(
      HistoryEntry(leaf: leaf, event: event, handler: handler, reason: reason),
      to: item.record.number, db)
    return leaf
  }

  package func change(_ item: Item, _ mark: RequestMark) throws { try item.update(db, mark) }

  /// Writes what was not written yet.
  package func finish() throws { try leaves.finish(db) }
}
