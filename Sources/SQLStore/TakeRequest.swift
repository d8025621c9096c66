import Records

/// A handler's name for one call of `take`, by which a repetition is known: rows of `request`.
struct TakeRequest {
  let key: String

  init(team: String, handler: String?, name: String) {
    key = "\(team)\n\(handler ?? "")\n\(name)"
  }

  func isKnown(at now: Instant, _ db: any SQLConnection) throws -> Bool {
    try PreparedStatement("SELECT 1 FROM request WHERE request = ? AND until > ?", db)
      .first(key, now) { _ in true } ?? false
  }

  /// What is still leased of it.
  func items(at now: Instant, _ db: any SQLConnection) throws -> [Item] {
    try PreparedStatement(
      """
      \(Item.select) WHERE item.request = ? AND item.until > ? ORDER BY item.due, item.record
      """, db
    ).all(key, now) { try Item($0) }
  }

  /// Remembers it, and forgets those whose time is over.
  func remember(until: Instant, at now: Instant, _ db: any SQLConnection) throws {
    try PreparedStatement("DELETE FROM request WHERE until <= ?", db).post(now)
    try PreparedStatement("INSERT INTO request (request, until) VALUES (?, ?)", db)
      .post(key, until)
  }
}
