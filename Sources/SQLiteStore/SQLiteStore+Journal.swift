import GRDB
import Records

/// Reading the journal.
extension SQLiteStore {
  package func entry(_ id: RecordID) throws(StoreError) -> JournalEntry? {
    try read { db in
      try PreparedStatement(
        """
        SELECT \(JournalEntry.columns) FROM outcome JOIN entry ON entry.leaf = outcome.leaf \
        AND entry.number = outcome.record WHERE outcome.id = ?
        """, db
      ).first(id) { try JournalEntry($0) }
    }
  }

  package func entry(_ number: JournalNumber) throws(StoreError) -> JournalEntry? {
    guard number.hasKey else { return nil }
    return try read { db in
      try PreparedStatement("SELECT \(JournalEntry.columns) FROM entry WHERE number = ?", db)
        .first(number) { try JournalEntry($0) }
    }
  }

  package func entries(idPrefix: String, most: Int) throws(StoreError) -> [JournalEntry] {
    guard let range = RecordID.range(prefix: idPrefix) else { return [] }
    return try read { db in
      try PreparedStatement(
        """
        SELECT \(JournalEntry.columns) FROM outcome JOIN entry ON entry.leaf = outcome.leaf \
        AND entry.number = outcome.record \
        WHERE outcome.id BETWEEN ? AND ? ORDER BY outcome.id LIMIT ?
        """, db
      ).all(range.lowerBound, range.upperBound, most) { try JournalEntry($0) }
    }
  }

  package func entries(
    after: JournalNumber?, since: Instant?, most: Int
  ) throws(StoreError) -> [JournalEntry] {
    try read { db in
      var from = after.map { $0.key + 1 } ?? 0
      if let since { from = try max(from, SQLiteStore.firstKey(since: since, db)) }
      return try PreparedStatement(
        """
        SELECT \(JournalEntry.columns) FROM entry WHERE number >= ? AND journaled >= ? \
        ORDER BY number LIMIT ?
        """, db
      ).all(from, since?.milliseconds ?? .min, most) { try JournalEntry($0) }
    }
  }

  /// The key of the first entry that was journalled at or after `since`, or one past the last key.
  ///
  /// Journal order is the order of time, so halving finds it in forty look-ups; an index on the
  /// time would cost every commit for the sake of a rare question.
  static func firstKey(since: Instant, _ db: Database) throws -> Int64 {
    let ends = try PreparedStatement("SELECT min(number), max(number) FROM entry", db)
      .first { (first: $0.int(0), last: $0.int(1)) }
    guard let ends else { return 0 }
    let probe = try PreparedStatement(
      "SELECT number, journaled FROM entry WHERE number >= ? ORDER BY number LIMIT 1", db)
    return try firstKey(from: ends.first, through: ends.last, since: since) { middle in
      try probe.first(middle) { (key: $0.int(0), at: $0.instant(1)) }
    }
  }

  /// Halves the keys, whose order is that of time. `row` gives the first row from a key on.
  static func firstKey(
    from first: Int64, through last: Int64, since: Instant,
    row: (Int64) throws -> (key: Int64, at: Instant)?
  ) rethrows -> Int64 {
    var (low, high) = (first, last + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if let found = try row(middle), found.at < since {
        low = found.key + 1
      } else {
        high = middle
      }
    }
    return low
  }

  package func counts(today: CivilDate) throws(StoreError) -> Counts {
    try read { db in
      var counts = Counts()
      try PreparedStatement(
        "SELECT accepted, rejected, duplicates, last_commit, next_leaf FROM state", db
      ).first { row in
        counts.accepted = Int(row.int(0))
        counts.rejected = Int(row.int(1))
        counts.duplicates = Int(row.int(2))
        counts.lastCommit = row.optionalInt(3).map(Instant.init(milliseconds:))
        counts.leaves = row.int(4)
      }
      try PreparedStatement(
        "SELECT count(*), count(*) FILTER (WHERE due < ?) FROM item WHERE place IS NOT NULL", db
      ).first(today) { row in
        counts.openItems = Int(row.int(0))
        counts.overdueItems = Int(row.int(1))
      }
      return counts
    }
  }
}
