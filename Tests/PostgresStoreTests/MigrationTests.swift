import Dispatch
import PostgangTesting
import Records
import Synchronization
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

  @Test func `an extension that watches the server makes a database nobody's`() throws {
    try database.run("CREATE EXTENSION pg_stat_statements")
    try PostgresStore.migrate(database.uri)
    #expect(try PostgresStore(at: database.uri).leafCount() == 0)
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

  @Test func `a role that may take part still may when a new version brings tables`() throws {
    let role = "node_\(database.name)"
    try database.run("CREATE ROLE \(role) LOGIN")
    try database.run(SchemaStep1.script)
    try database.run("UPDATE postgang SET version = 1")
    try database.run("GRANT SELECT, INSERT ON leaf TO \(role), PUBLIC")
    try PostgresStore.migrate(database.uri)
    let granted = "SELECT has_table_privilege('\(role)', 'home', 'SELECT, INSERT')"
    #expect(try database.run(granted) == "t\n")
    #expect(try database.run("SELECT version FROM postgang") == "\(Schema.steps.count)\n")
  }

  @Test(arguments: ["LATIN1", "SQL_ASCII"])
  func `a database that lacks letters is refused`(encoding: String) throws {
    let other = "\(database.name)_\(encoding)".lowercased()
    try database.run(
      "CREATE DATABASE \(other) ENCODING '\(encoding)' LOCALE 'C' TEMPLATE template0")
    let refusal = #expect(throws: StoreError.self) {
      try PostgresStore.migrate(Shared.server.get().uri(other))
    }
    #expect("\(try #require(refusal))".contains("ENCODING 'UTF8'"))
    try database.run("DROP DATABASE \(other)")
  }

  @Test func `only who owns the tables grants others what they need`() throws {
    try PostgresStore.migrate(database.uri)
    let (role, other) = ("a_\(database.name)", "b_\(database.name)")
    try database.run("CREATE ROLE \(role) LOGIN; CREATE ROLE \(other) LOGIN")
    try PostgresStore.migrate(database.uri, grantingTo: role)
    let uri = database.uri.replacing("postgres@", with: "\(role)@")
    for name in [role, other] {
      let refusal = #expect(throws: StoreError.self) {
        try PostgresStore.migrate(uri, grantingTo: name)
      }
      #expect("\(try #require(refusal))".contains("name the owner as the user in --as"))
    }
    let nobody = #expect(throws: StoreError.self) {
      try PostgresStore.migrate(database.uri, grantingTo: "nobody there")
    }
    #expect("\(try #require(nobody))".contains("make it in the database"))
  }

  @Test func `an owner whose transactions are serializable comes second as any other`() throws {
    let owner = "owner_\(database.name)"
    try database.run(
      """
      CREATE ROLE \(owner) LOGIN SUPERUSER;
      ALTER ROLE \(owner) SET default_transaction_isolation = serializable
      """)
    let uri = database.uri.replacing("postgres@", with: "\(owner)@")
    let waiting = DispatchGroup()
    let failures = Mutex<[String]>([])
    for _ in 0..<4 {
      DispatchQueue.global().async(group: waiting) {
        do { try PostgresStore.migrate(uri) } catch { failures.withLock { $0.append("\(error)") } }
      }
    }
    waiting.wait()
    #expect(failures.withLock { $0 } == [])
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
