import Records

/// What metrics want to know of the whole store: a few numbers, from an index or once a day.
extension SQLStore {
  /// The open items by form, ordered by its name. Reads every open item once, and no other.
  package func openItems(today: CivilDate) throws(StoreError) -> [OpenItems] {
    try read { db in
      try PreparedStatement(
        """
        SELECT entry.family, entry.version, count(*), count(*) FILTER (WHERE item.due < ?), \
        min(entry.journaled) FROM item JOIN entry ON entry.number = item.record \
        WHERE item.place IS NOT NULL GROUP BY entry.family, entry.version ORDER BY 1, 2
        """, db
      ).all(today) { row in
        OpenItems(
          form: FormIdentity(family: row.text(0), version: row.text(1)), count: Int(row.int(2)),
          overdue: Int(row.int(3)), oldest: row.instant(4))
      }
    }
  }

  /// Bytes of all containers that are kept. Reads the whole journal: for now and then.
  package func archivedBytes() throws(StoreError) -> Int64 {
    try read { db in
      try PreparedStatement(
        """
        SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM entry \
        WHERE number NOT IN (SELECT record FROM disposal)
        """, db
      ).first { $0.int(0) } ?? 0
    }
  }
}
