import Records
import SQLStore

extension SQLiteStore {
  package func facts() throws(StoreError) -> StoreFacts {
    try read { db in
      let facts = try PreparedStatement(
        """
        SELECT sqlite_version(), user_version, page_count * page_size \
        FROM pragma_user_version, pragma_page_count, pragma_page_size
        """, db
      ).first { row in
        StoreFacts(
          engine: "SQLite \(row.text(0))", version: Int(row.int(1)), bytes: row.int(2),
          durability: "the write-ahead log on this machine's disk")
      }
      guard let facts else { throw StoreError.unusable(reason: "\(path) tells nothing of itself") }
      return facts
    }
  }
}
