import Records

/// Reading the journal.
extension SQLStore {
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

  package func entry(ofSubmission digest: ContentDigest) throws(StoreError) -> JournalEntry? {
    try read { db in
      try PreparedStatement(CommitQuery.entryOfSubmission, db).first(digest) {
        try JournalEntry($0)
      }
    }
  }

  package func entry(ofReference digest: ContentDigest) throws(StoreError) -> JournalEntry? {
    try read { db in
      try PreparedStatement(CommitQuery.entryOfReference, db).first(digest) {
        try JournalEntry($0)
      }
    }
  }

  package func entries(
    after: JournalNumber?, since: Instant?, most: Int
  ) throws(StoreError) -> [JournalEntry] {
    try read { db in
      var from = after.map { $0.key + 1 } ?? 0
      if let since { from = try max(from, JournalKeys.first(since: since, db)) }
      return try PreparedStatement(
        """
        SELECT \(JournalEntry.columns) FROM entry WHERE number >= ? AND journaled >= ? \
        ORDER BY number LIMIT ?
        """, db
      ).all(from, since?.milliseconds ?? .min, most) { try JournalEntry($0) }
    }
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
