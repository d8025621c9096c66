import Records
import SQLStore

/// What a copy of the whole store needs beside its tables.
extension PostgresStore {
  package func oldestOwed(_ db: any SQLConnection) throws -> Int64? {
    try PreparedStatement("SELECT min(first) FROM owed", db).first { $0.optionalInt(0) } ?? nil
  }

  /// They are owed by a node that has ended, whose heir is the first one that serves.
  package func owe(outcomesFrom leaf: Int64?, _ db: any SQLConnection) throws {
    guard let leaf else { return }
    guard let former = try Nodes.enter(as: "store copy", lease: 0, db) else {
      throw StoreError.unusable(reason: "\(path) gave a new node no number")
    }
    try Nodes.end(former, db)
    try Owed.note(leaf..<(try LeafWriter.next(db)), by: former, db)
  }

  package func facts() throws(StoreError) -> StoreFacts {
    try read { db in
      let facts = try PreparedStatement(
        """
        SELECT current_setting('server_version'), version, pg_database_size(current_database()), \
        current_setting('synchronous_commit'), current_setting('synchronous_standby_names'), \
        current_setting('fsync') \
        FROM postgang
        """, db
      ).first { row in
        StoreFacts(
          engine: "PostgreSQL \(row.text(0))", version: Int(row.int(1)), bytes: row.int(2),
          durability: PostgresStore.durability(
            commit: row.text(3), standbys: row.text(4), fsync: row.text(5)))
      }
      guard let facts else { throw StoreError.unusable(reason: "\(path) tells nothing of itself") }
      return facts
    }
  }

  /// PostgreSQL, "Write Ahead Log": what `synchronous_commit` has a commit wait for.
  private static func durability(commit: String, standbys: String, fsync: String) -> String {
    switch (commit, standbys) {
    case _ where fsync == "off":
      "no disk for sure: fsync is off, and a crash of the machine can lose the whole database"
    case ("off", _): "no disk yet: synchronous_commit is off, and a crash loses what was committed"
    case ("local", _), (_, ""): "the primary's disk alone: losing it loses what was committed"
    default: "the primary's disk and on standbys (\(standbys))"
    }
  }
}
