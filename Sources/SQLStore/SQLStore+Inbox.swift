import Records

/// Reading inboxes.
extension SQLStore {
  package func item(_ record: RecordID) throws(StoreError) -> Item? {
    try read { db in try Item.stored(record, db) }
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
        guard let last = try Item.stored(after, db)?.record else { return [] }
        start = (due: Int64(last.due), record: last.number.key)
      }
      return try PreparedStatement(InboxQuery.openItems, db)
        .all(team, start.due, start.record, most) { try Item($0) }
    }
  }

  package func items(
    _ query: ItemQuery, after: RecordID?, most: Int, at now: Instant
  ) throws(StoreError) -> [Item] {
    try read { db in
      guard let after else {
        return try ItemSearch(query, at: now).items(after: nil, most: most, db)
      }
      guard let last = try Item.stored(after, db) else { return [] }
      return try ItemSearch(query, at: now).items(after: last, most: most, db)
    }
  }

  package func count(_ query: ItemQuery, at now: Instant) throws(StoreError) -> Int {
    try read { db in try ItemSearch(query, at: now).count(db) }
  }

  package func lapses(
    after earlier: Instant, through now: Instant
  ) throws(StoreError) -> Set<String> {
    try read { db in
      Set(try PreparedStatement(InboxQuery.lapses(db.dialect), db).all(earlier, now) { $0.text(0) })
    }
  }
}
