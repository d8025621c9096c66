import Records

/// How changes of keys are written and read: rows of the table `key_change`.
enum KeyChanges {
  /// Oldest first.
  static func all(_ db: any SQLConnection) throws -> [HistoryEntry] {
    try PreparedStatement("SELECT leaf, event FROM key_change ORDER BY leaf", db).all { row in
      guard let event = Event(leaf: row.blob(1)) else {
        throw StoreError.unusable(
          reason: "the change of keys at leaf \(row.int(0)) is damaged: run postgang rebuild")
      }
      return HistoryEntry(leaf: row.int(0), event: event, handler: nil, reason: nil)
    }
  }

  static func insert(_ event: Event, leaf: Int64, _ db: any SQLConnection) throws {
    try PreparedStatement("INSERT INTO key_change (leaf, event) VALUES (?, ?)", db)
      .post(leaf, event.leaf)
  }
}
