import GRDB
import Records
import SQLStore

/// The tables, step by step: docs/formats/database.md says what each column holds.
enum Schema {
  /// `Post`, in the file's header (`PRAGMA application_id`).
  private static let applicationID: Int64 = 0x506F_7374

  /// Each step takes the schema one version up; a step once released never changes.
  private static let steps = [
    """
    CREATE TABLE state (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      next_leaf INTEGER NOT NULL,
      settled_outcome INTEGER NOT NULL,
      accepted INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      duplicates INTEGER NOT NULL,
      last_commit INTEGER
    ) STRICT;
    INSERT INTO state VALUES (1, 0, -1, 0, 0, 0, NULL);

    CREATE TABLE outcome (
      leaf INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      verdict INTEGER NOT NULL,
      name TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      committed INTEGER NOT NULL,
      record INTEGER,
      submission BLOB,
      violations TEXT
    ) STRICT;
    CREATE UNIQUE INDEX outcome_id ON outcome (id);
    CREATE UNIQUE INDEX outcome_name ON outcome (name, ordinal);

    CREATE TABLE entry (
      number INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      leaf INTEGER NOT NULL,
      journaled INTEGER NOT NULL,
      family TEXT NOT NULL,
      version TEXT NOT NULL,
      title TEXT NOT NULL,
      container BLOB NOT NULL,
      size INTEGER NOT NULL,
      submission BLOB NOT NULL,
      reference BLOB,
      service TEXT NOT NULL,
      team TEXT NOT NULL,
      rule TEXT NOT NULL,
      map_version TEXT NOT NULL,
      unrouted INTEGER NOT NULL,
      respond_by INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX entry_submission ON entry (submission);
    CREATE UNIQUE INDEX entry_reference ON entry (reference) WHERE reference IS NOT NULL;

    CREATE TABLE item (
      record INTEGER PRIMARY KEY,
      team TEXT NOT NULL,
      place INTEGER,
      due INTEGER NOT NULL,
      since INTEGER NOT NULL,
      preliminary INTEGER NOT NULL,
      token INTEGER,
      until INTEGER,
      handler TEXT,
      request TEXT,
      code TEXT,
      completed INTEGER
    ) STRICT;
    CREATE INDEX item_queue ON item (team, place, due) WHERE place IS NOT NULL;
    CREATE INDEX item_lease ON item (team, until) WHERE place = 1;
    CREATE INDEX item_request ON item (request) WHERE request IS NOT NULL;

    CREATE TABLE request (
      request TEXT PRIMARY KEY,
      until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX request_until ON request (until);

    CREATE TABLE history (
      record INTEGER NOT NULL,
      leaf INTEGER NOT NULL,
      event BLOB NOT NULL,
      handler TEXT,
      reason TEXT,
      PRIMARY KEY (record, leaf)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE leaf (
      first INTEGER PRIMARY KEY,
      count INTEGER NOT NULL,
      bundle BLOB NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE key_change (
      leaf INTEGER PRIMARY KEY,
      event BLOB NOT NULL
    ) STRICT;

    CREATE TABLE disposal (
      leaf INTEGER PRIMARY KEY,
      record INTEGER NOT NULL,
      at INTEGER NOT NULL,
      basis TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX disposal_record ON disposal (record);
    """,
    """
    ALTER TABLE entry ADD COLUMN sender TEXT;

    CREATE INDEX item_completed ON item (team, completed) WHERE place IS NULL;

    CREATE TABLE reading (
      record INTEGER NOT NULL,
      leaf INTEGER NOT NULL,
      at INTEGER NOT NULL,
      handler TEXT,
      PRIMARY KEY (record, leaf)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE token (
      id TEXT PRIMARY KEY,
      digest BLOB NOT NULL,
      name TEXT NOT NULL,
      roles TEXT NOT NULL,
      teams TEXT NOT NULL,
      created INTEGER NOT NULL,
      expires INTEGER NOT NULL,
      revoked INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX token_digest ON token (digest);

    CREATE TABLE web_session (
      digest BLOB PRIMARY KEY,
      name TEXT NOT NULL,
      roles TEXT NOT NULL,
      teams TEXT NOT NULL,
      origin TEXT NOT NULL,
      began INTEGER NOT NULL,
      expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX web_session_origin ON web_session (origin);
    CREATE INDEX web_session_expires ON web_session (expires);

    CREATE TABLE kept_answer (
      key BLOB PRIMARY KEY,
      body BLOB NOT NULL,
      status INTEGER NOT NULL,
      type TEXT NOT NULL,
      answer BLOB NOT NULL,
      until INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX kept_answer_until ON kept_answer (until);
    """,
  ]

  /// Brings the file to the newest version; refuses what is not Postgang's or newer than this.
  ///
  /// Runs inside a write transaction, so two processes that open a new home at once both find it
  /// complete.
  static func migrate(_ db: Database, path: String) throws {
    let version = Int(try pragma("user_version", SQLiteConnection(db: db)))
    let owner = try pragma("application_id", SQLiteConnection(db: db))
    if version == 0, owner == 0 {
      guard
        try PreparedStatement("SELECT count(*) FROM sqlite_schema", SQLiteConnection(db: db))
          .first(reading: { $0.int(0) }
          ) == 0
      else { throw StoreError.unusable(reason: "\(path) is another program's database") }
    } else if owner != applicationID {
      throw StoreError.unusable(reason: "\(path) is another program's database")
    }
    guard version <= steps.count else {
      throw StoreError.unusable(
        reason: """
          \(path) has version \(version), this program knows versions up to \(steps.count): \
          run the newer postgang that wrote it
          """)
    }
    guard version < steps.count else { return }
    for step in steps[version...] { try db.execute(sql: step) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(steps.count)")
  }

  /// For a file that is only read, and so is not brought to the newest version.
  static func requireNewest(_ db: any SQLConnection, path: String) throws {
    guard try pragma("application_id", db) == applicationID else {
      throw StoreError.unusable(reason: "\(path) is no database of Postgang's")
    }
    let version = Int(try pragma("user_version", db))
    guard version == steps.count else {
      throw StoreError.unusable(
        reason: """
          \(path) has version \(version), this program reads version \(steps.count): \
          `postgang status` on the home brings an older one up to it
          """)
    }
  }

  private static func pragma(_ name: String, _ db: any SQLConnection) throws -> Int64 {
    try PreparedStatement("PRAGMA \(name)", db).first { $0.int(0) } ?? 0
  }
}
