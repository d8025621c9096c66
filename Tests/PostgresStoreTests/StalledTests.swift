import Foundation
import PostgangTesting
import Records
import SQLStore
import Testing

@testable import PostgresStore

/// Processes that stop while they have the lock of who writes.
@Suite struct StalledTests {
  private let database: TestDatabase

  init() throws { database = try TestDatabase() }

  private func isLocked() throws -> Bool {
    try !database.run("SELECT 1 FROM state FOR UPDATE SKIP LOCKED").hasPrefix("1")
  }

  private func has(_ process: String) throws -> Bool {
    try database.run("SELECT count(*) FROM pg_stat_activity WHERE pid = \(process)")
      .hasPrefix("1")
  }

  /// What never comes shows in what is expected next.
  private func wait(until isSo: () throws -> Bool) throws {
    for _ in 0..<1000 {
      if try isSo() { return }
      usleep(10_000)
    }
  }

  /// Until the server has waited for that, the client as a rule, for twice as long as a transaction may
  /// be idle.
  private func waitBeyondLimit(_ process: String, for event: String = "Client%") throws {
    try wait {
      try database.run(
        """
        SELECT state = 'active' AND wait_event LIKE '\(event)' AND clock_timestamp() - state_change \
        > 2 * current_setting('idle_in_transaction_session_timeout')::interval \
        FROM pg_stat_activity WHERE pid = \(process)
        """
      ).hasPrefix("t")
    }
  }

  /// The process of the server that serves it.
  private func process(of session: Session) throws -> String {
    let number = try PreparedStatement("SELECT pg_backend_pid()::bigint", session)
      .first { $0.int(0) }
    return try String(#require(number))
  }

  /// Begins to write, and sends so much that libpq has the first pieces go out.
  private func beginWriting(on session: Session) throws {
    try session.beginWriting()
    for _ in 0..<20 {
      try PreparedStatement("SELECT length(?)", session).post(
        String(repeating: "a", count: 1000))
    }
    try wait { try isLocked() }
  }

  @Test func `one that stops between two answers is ended by the server`() throws {
    for (allowed, limit) in [("0", "15s"), ("1h", "15s"), ("15s", "15s"), ("400ms", "400ms")] {
      try database.run(
        """
        ALTER DATABASE \(database.name) SET idle_in_transaction_session_timeout = '\(allowed)'
        """)
      let session = try ServerAddress(database.uri, session: "read-write").connect()
      let timeout = try PreparedStatement(
        "SELECT current_setting('idle_in_transaction_session_timeout')", session
      ).first { $0.text(0) }
      #expect(timeout == limit)
    }
  }

  enum Stop: CaseIterable {
    case betweenPiecesOfWhatItSends
    case beforeItReadsMuch
  }

  @Test(arguments: Stop.allCases)
  func `one that stops where the server waits for it is ended by a node`(stop: Stop) throws {
    try database.run(
      "ALTER DATABASE \(database.name) SET idle_in_transaction_session_timeout = '1s'")
    let store = try database.open()
    _ = try store.enter(as: "awake", lease: .seconds(60))
    let sleeper = try ServerAddress(database.uri, session: "read-write").connect(for: .writing)
    let process = try process(of: sleeper)
    try beginWriting(on: sleeper)
    if stop == .beforeItReadsMuch {
      try sleeper.send("SELECT repeat('a', 50000000)", [], wanted: true)
      try sleeper.finishSending()
    }
    // No limit of the server counts here.
    try waitBeyondLimit(process)
    #expect(try has(process))
    #expect(try isLocked())
    #expect(try store.beat())
    try wait { try !has(process) }
    let outcomes = try store.commit(
      [StoreSamples.accepted(1)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    #expect(outcomes.map(\.leaf) == [0])
    // Awake again, it is told.
    #expect(throws: SessionError.self) { try sleeper.commitWriting() }
  }

  @Test func `one that has the server work for long is left to it`() throws {
    try database.run(
      "ALTER DATABASE \(database.name) SET idle_in_transaction_session_timeout = '500ms'")
    let store = try database.open()
    _ = try store.enter(as: "impatient", lease: .seconds(60))
    let busy = try ServerAddress(database.uri, session: "read-write").connect(for: .writing)
    let process = try process(of: busy)
    try beginWriting(on: busy)
    try busy.post("SELECT pg_sleep(3600)")
    try busy.finishSending()
    try waitBeyondLimit(process, for: "PgSleep")
    for _ in 0..<3 { #expect(try store.beat()) }
    #expect(try has(process))
    try database.run("SELECT pg_cancel_backend(\(process))")
    let error = #expect(throws: SessionError.self) { try busy.commitWriting() }
    guard case .refused("57014", _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `one that only reads is left alone`() throws {
    try database.run(
      "ALTER DATABASE \(database.name) SET idle_in_transaction_session_timeout = '300ms'")
    let store = try database.open()
    _ = try store.enter(as: "impatient", lease: .seconds(60))
    let reader = try ServerAddress(database.uri, session: "read-write").connect()
    let process = try process(of: reader)
    try reader.post("BEGIN")
    try reader.post("SELECT next_leaf FROM state")
    for _ in 0..<20 {
      try PreparedStatement("SELECT length(?)", reader).post(String(repeating: "a", count: 1000))
    }
    try waitBeyondLimit(process)
    #expect(try store.beat())
    // Who is ended is so before the next beat is over.
    #expect(try store.beat())
    #expect(try has(process))
    _ = try reader.answers()
  }
}
