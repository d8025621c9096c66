import PostgangTesting
import Records
import Testing

@testable import PostgresStore

@Suite struct MigrationTests {
  private let database: EmptyDatabase

  init() throws { database = try EmptyDatabase() }

  @Test func `a database without tables is not used, and the operator is told what to do`() throws {
    let error = #expect(throws: StoreError.self) { try PostgresStore(at: database.uri) }
    #expect("\(try #require(error))".contains("run `postgang store migrate`"))
    #expect(try database.run("SELECT count(*) FROM pg_class WHERE relname = 'state'") == "0\n")
  }

  @Test func `migrating again changes nothing`() throws {
    try PostgresStore.migrate(database.uri)
    let store = try PostgresStore(at: database.uri)
    _ = try store.commit(
      [StoreSamples.accepted(1)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    try PostgresStore.migrate(database.uri)
    #expect(try PostgresStore(at: database.uri).leafCount() == 1)
    #expect(try database.run("SELECT version FROM postgang") == "\(Schema.steps.count)\n")
  }

  @Test func `two processes that migrate at once both find the tables complete`() async throws {
    async let other = #expect(processExitsWith: .success) {
      [uri = database.uri as String] in
      for _ in 0..<5 { try PostgresStore.migrate(uri) }
      #expect(try PostgresStore(at: uri).leafCount() == 0)
    }
    for _ in 0..<5 { try PostgresStore.migrate(database.uri) }
    #expect(try PostgresStore(at: database.uri).leafCount() == 0)
    _ = await other
    #expect(try database.run("SELECT count(*) FROM postgang") == "1\n")
  }

  @Test func `another program's database is not touched`() throws {
    try database.run("CREATE TABLE invoices (number int)")
    let error = #expect(throws: StoreError.self) { try PostgresStore.migrate(database.uri) }
    #expect("\(try #require(error))".contains("another program's"))
    #expect(throws: StoreError.self) { try PostgresStore(at: database.uri) }
    let tables = try database.run(
      "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
    #expect(tables == "invoices\n")
  }

  @Test func `a database of a newer version is left to the newer program`() throws {
    try PostgresStore.migrate(database.uri)
    try database.run("UPDATE postgang SET version = 99")
    for open in [
      { try PostgresStore.migrate(database.uri) },
      { _ = try PostgresStore(at: database.uri) },
      { _ = try PostgresStore(reading: database.uri) },
    ] {
      let error = #expect(throws: StoreError.self) { try open() }
      #expect("\(try #require(error))".contains("version 99"))
    }
    #expect(try database.run("SELECT version FROM postgang") == "99\n")
  }

  @Test func `a database of an older version is not used before it is migrated`() throws {
    try PostgresStore.migrate(database.uri)
    try database.run("UPDATE postgang SET version = 0")
    let error = #expect(throws: StoreError.self) { try PostgresStore(at: database.uri) }
    #expect("\(try #require(error))".contains("run `postgang store migrate`"))
  }

  @Test func `an address that cannot be read, or where nobody is, is told`() throws {
    let unreadable = #expect(throws: StoreError.self) {
      try PostgresStore(at: "postgresql://[::1/home")
    }
    #expect("\(try #require(unreadable))".contains("store: is no PostgreSQL address"))
    let nobody = #expect(throws: StoreError.self) {
      try PostgresStore(at: "postgresql://somebody:secret@%2Fnowhere/home")
    }
    let told = "\(try #require(nobody))"
    #expect(told.contains("the PostgreSQL database home at /nowhere cannot be reached"))
    #expect(!told.contains("secret"))
  }
}
