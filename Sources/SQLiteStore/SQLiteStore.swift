import GRDB
import Records
import SQLStore
import Synchronization

/// A home's store in one SQLite file, `postgang.db`: the embedded default.
///
/// Write-ahead log with `synchronous=FULL`: what a call committed survives a power cut. Writers of
/// all processes take turns (`BEGIN IMMEDIATE`, waiting up to ten seconds for each other); readers
/// see the last commit and wait for nobody. Call from any thread; calls block.
package final class SQLiteStore: SQLStore {
  package let path: String
  private let reader: any DatabaseReader
  /// `nil` for a store that was opened for reading.
  private let writer: DatabasePool?
  /// The last to go: when it does, nothing of the file is open any more.
  private let hold: (any Sendable)?
  private let checkpoints: Checkpoints?
  /// Set by a commit whose outcome is unknown; every later call gets the same error.
  private let doubt = Mutex<StoreError?>(nil)
  private let leafWatch = LeafWatch()

  /// Opens the file, and makes it when it is missing.
  ///
  /// An empty file beside a ledger that is not empty means that the database was lost: whoever
  /// opens a home compares `leafCount` with the ledger before committing to it.
  ///
  /// - Parameter hold: is let go of when the file is closed; a lock, say.
  package init(at path: String, holding hold: (any Sendable)? = nil) throws(StoreError) {
    self.path = path
    self.hold = hold
    do {
      let pool = try DatabasePool(path: path, configuration: SQLiteStore.configuration)
      let checkpoints = try Checkpoints(of: path)
      try pool.writeWithoutTransaction { db in
        try SQLiteStore.tune(db)
        checkpoints.watch(db)
      }
      (reader, writer, self.checkpoints) = (pool, pool, checkpoints)
    } catch {
      throw StoreError(error, at: path)
    }
    leafWatch.begin(
      at: try transaction { db in
        try Schema.migrate(db, path: path)
        return try LeafWriter.count(SQLiteConnection(db: db))
      })
  }

  /// Opens a file that is there, to read only: what would write throws `.unusable`.
  ///
  /// It needs nothing but the right to read, unless the file's write-ahead log holds commits that
  /// were not moved into it: to read those, SQLite must be able to write the log's index beside it,
  /// or find it there.
  package init(
    reading path: String, holding hold: (any Sendable)? = nil
  ) throws(StoreError) {
    self.path = path
    self.hold = hold
    (writer, checkpoints) = (nil, nil)
    reader = try ReadOnlyDatabase.open(path, SQLiteStore.configuration)
    try read { db in try Schema.requireNewest(db, path: path) }
    leafWatch.begin(at: try leafCount())
  }

  /// Whoever lets a store go may move or remove its file at once, so nothing goes on behind.
  deinit {
    checkpoints?.close()
    // A connection that cannot be closed politely is closed when it is released, next.
    try? reader.close()
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "postgang.db"
    configuration.busyMode = .timeout(10)
    // As many as the desk works on at once.
    configuration.maximumReaderCount = 8
    // No table refers to another by SQLite's means: the audit checks far more than they could.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in try FoldedText.install(in: db) }
    return configuration
  }

  /// Settings of the writing connection; GRDB has set `synchronous=NORMAL` when it opened it.
  private static func tune(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -24576;
        PRAGMA secure_delete = FAST;
        PRAGMA temp_store = MEMORY;
        """)
  }

  package func read<Result>(
    _ body: (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result {
    try refuseInDoubt()
    do {
      return try reader.read { db in try body(SQLiteConnection(db: db)) }
    } catch {
      throw StoreError(error, at: path)
    }
  }

  @discardableResult
  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result {
    try writeAlone(body)
  }

  @discardableResult
  package func writeAlone<Result>(
    _ body: (any SQLConnection) throws -> Result
  ) throws(StoreError) -> Result {
    var before: LeafWatch.State?
    do throws(StoreError) {
      return try transaction { db in
        let db = SQLiteConnection(db: db)
        let first = try LeafWriter.next(db)
        let result = try body(db)
        // Before the commit, or who looks right after it would take these leaves for others'.
        before = try leafWatch.announce(first..<(try LeafWriter.next(db)), in: path)
        return result
      }
    } catch {
      if let before { leafWatch.takeBack(to: before) }
      throw error
    }
  }

  private func transaction<Result>(
    _ body: (Database) throws -> Result
  ) throws(StoreError) -> Result {
    guard let writer else { throw .unusable(reason: "\(path) was opened for reading only") }
    do {
      return try writer.writeWithoutTransaction { db in
        // Here, not before: the writer ahead of us may have been the one that failed.
        try refuseInDoubt()
        try db.beginTransaction(.immediate)
        let result: Result
        do {
          result = try body(db)
        } catch {
          // The first error counts; a rollback that fails as well leaves no transaction either.
          try? db.rollback()
          throw error
        }
        try commit(db)
        return result
      }
    } catch {
      throw StoreError(error, at: path)
    }
  }

  private func commit(_ db: Database) throws(StoreError) {
    do {
      try db.commit()
    } catch {
      try? db.rollback()
      let failure = StoreError.commitFailed(error, at: path)
      if case .outcomeUnknown = failure { doubt.withLock { $0 = failure } }
      throw failure
    }
  }

  private func refuseInDoubt() throws(StoreError) {
    if let failure = doubt.withLock({ $0 }) { throw failure }
  }

  /// Moves the mark of settled outcomes and drops leaf bundles that the ledger holds entirely.
  package func settle(_ settled: Settlement, _ db: any SQLConnection) throws {
    if let outcome = settled.outcomesThrough {
      try PreparedStatement(
        "UPDATE state SET settled_outcome = ?1 WHERE settled_outcome < ?1", db
      ).run(outcome)
    }
    if let leaf = settled.leavesBelow {
      try PreparedStatement("DELETE FROM leaf WHERE first < ?1 AND first + count <= ?1", db)
        .run(leaf)
    }
  }

  package func oldestOwed(_ db: any SQLConnection) throws -> Int64? {
    try PreparedStatement(
      "SELECT min(leaf) FROM outcome WHERE leaf > (SELECT settled_outcome FROM state)", db
    ).first { $0.optionalInt(0) } ?? nil
  }

  package func owe(outcomesFrom leaf: Int64?, _ db: any SQLConnection) throws {
    try PreparedStatement("UPDATE state SET settled_outcome = coalesce(?, next_leaf) - 1", db)
      .run(leaf)
  }

  package func unsettledOutcomes() throws(StoreError) -> [Outcome] {
    try read { db in
      try PreparedStatement(
        """
        \(Outcome.select) WHERE outcome.leaf > (SELECT settled_outcome FROM state) \
        ORDER BY outcome.leaf
        """, db
      ).all { try Outcome($0) }
    }
  }

  package func foreignLeafCount() throws(StoreError) -> Int64 {
    leafWatch.foreign(of: try leafCount())
  }

  package func findDamage() throws(StoreError) -> [String] {
    let pages = try read { db in
      try PreparedStatement("PRAGMA integrity_check", db).all { $0.text(0) }
        .filter { $0 != "ok" }
        .map { "\(path): \($0)" }
    }
    return try pages + miscounts()
  }
}
