import Records
import SQLStore

/// The tables, step by step: docs/formats/database.md says what each column holds.
enum Schema {
  /// Each step takes the schema one version up; a step once released never changes.
  static let steps = [SchemaStep1.script, SchemaStep2.script]

  /// Brings the database to the newest version; refuses what is not Postgang's or newer than this.
  ///
  /// Whoever comes second waits for the first, and finds it complete.
  static func migrate(_ session: Session, grantingTo role: String?, place: String) throws {
    try session.run(
      script: """
        BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = 0; \
        SELECT pg_advisory_xact_lock(\(lock))
        """)
    do {
      try requireServer(session, place: place)
      let version = try version(session, place: place) ?? 0
      if version == 0 { try requireEmpty(session, place: place) }
      guard version <= steps.count else { throw newer(version, place: place) }
      for (place, step) in steps.enumerated().dropFirst(version) {
        try session.run(script: step)
        try session.run(script: "UPDATE postgang SET version = \(place + 1)")
      }
      if let role { try grant(role, session, place: place) }
      try session.run(script: "COMMIT")
    } catch {
      // The first error counts; the connection is not used again.
      try? session.run(script: "ROLLBACK")
      throw error
    }
  }

  /// Who does not own the tables is only warned by the server, and grants nothing.
  private static func grant(_ role: String, _ session: Session, place: String) throws {
    try session.run(script: Grants.script(role: try session.quoted(role)))
    let isGranted = try PreparedStatement(
      """
      SELECT has_table_privilege(?1, 'leaf', 'INSERT') AND has_table_privilege(?1, 'home', 'INSERT') \
      AND has_table_privilege(?1, 'state', 'UPDATE') AND has_table_privilege(?1, 'writer', 'UPDATE') \
      AND (SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = 'leaf'::regclass)
      """, session
    ).first(role) { $0.bool(0) }
    guard isGranted == true else {
      throw StoreError.unusable(
        reason: """
          \(place): only who owns its tables can grant \(role) what it needs: \
          name the owner as the user in --as
          """)
    }
  }

  /// `Postgang` in ASCII: nobody else's advisory lock.
  private static let lock: Int64 = 0x506F_7374_6761_6E67

  /// For a database that is only used, and so is not brought to the newest version.
  static func requireNewest(_ db: any SQLConnection, place: String) throws {
    guard let version = try version(db, place: place) else {
      throw StoreError.unusable(
        reason: "\(place) holds no store yet: run `postgang store migrate`")
    }
    guard version <= steps.count else { throw newer(version, place: place) }
    guard version == steps.count else {
      throw StoreError.unusable(
        reason: """
          \(place) has version \(version), this program uses version \(steps.count): \
          run `postgang store migrate`
          """)
    }
  }

  /// Texts come and go as UTF-8: in another encoding the first letter that it lacks would end a
  /// commit.
  private static func requireServer(_ db: any SQLConnection, place: String) throws {
    let server = try PreparedStatement(
      """
      SELECT current_setting('server_version_num')::bigint, current_setting('server_version'), \
      current_setting('server_encoding')
      """, db
    ).first { (number: $0.int(0), version: $0.text(1), encoding: $0.text(2)) }
    guard let server else { throw StoreError.unusable(reason: "\(place) tells nothing of itself") }
    guard server.number >= oldestServer else {
      throw StoreError.unusable(
        reason: "\(place) runs PostgreSQL \(server.version): Postgang needs 15 or newer")
    }
    guard server.encoding == "UTF8" else {
      throw StoreError.unusable(
        reason: """
          \(place) is encoded in \(server.encoding): make one with \
          CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and name that
          """)
    }
  }

  /// `server_version_num`.
  private static let oldestServer: Int64 = 150_000

  /// `nil` when there is no store.
  private static func version(_ db: any SQLConnection, place: String) throws -> Int? {
    let isThere = try PreparedStatement("SELECT to_regclass('postgang') IS NOT NULL", db)
      .first { $0.bool(0) }
    guard isThere == true else { return nil }
    return try PreparedStatement("SELECT version FROM postgang", db).first { Int($0.int(0)) }
  }

  /// What belongs to an extension, `pg_stat_statements` say, is nobody's.
  private static func requireEmpty(_ db: any SQLConnection, place: String) throws {
    let tables = try PreparedStatement(
      """
      SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace \
      AND relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT EXISTS (SELECT FROM pg_depend \
      WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e') \
      ORDER BY 1 LIMIT 1
      """, db
    ).all { $0.text(0) }
    if let table = tables.first {
      throw StoreError.unusable(
        reason: """
          \(place) is another program's: it has a table \(table). Make an empty database \
          (`createdb`), and name it in store:
          """)
    }
  }

  private static func newer(_ version: Int, place: String) -> StoreError {
    .unusable(
      reason: """
        \(place) has version \(version), this program knows versions up to \(steps.count): \
        run the newer postgang that wrote it
        """)
  }
}
