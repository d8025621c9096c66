import PostgangTesting
import Records
import Testing

@testable import PostgresStore

@Suite struct OwnershipTests {
  private let database: TestDatabase

  init() throws { database = try TestDatabase() }

  @Test func `a database belongs to the first home that serves it, for good`() throws {
    let store = try database.open()
    #expect(try !store.isOwned(by: ["a+1", "a+2"]))
    try store.claim(for: ["a+1"])
    try store.claim(for: ["a+2", "a+1"])
    #expect(
      try store.isOwned(by: ["a+2", "a+1"]), "a key that was replaced still tells whose it is")

    for refusing in [{ try store.claim(for: ["b+1"]) }, { try store.isOwned(by: ["b+1"]) }] {
      let refusal = #expect(throws: StoreError.self) { try refusing() }
      #expect("\(try #require(refusal))".contains("belongs to another home, whose ledger is a+1"))
    }
    #expect(try database.run("SELECT ledger FROM home") == "a+1\n")
    #expect(throws: PostgresServer.Missing.self) {
      try database.run("UPDATE home SET ledger = 'b'")
    }
  }

  @Test func `of two homes that come at once one gets the database`() async throws {
    let names = ["a+1", "b+1"]
    let got = await withTaskGroup(of: Bool.self) { group in
      for name in names {
        group.addTask { (try? database.open().claim(for: [name])) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(got == 1)
  }

  @Test func `what was committed and is gone again keeps anybody from going on`() throws {
    let store = try database.open()
    func commit(_ number: Int) throws {
      _ = try store.commit(
        [StoreSamples.accepted(number)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    }
    try commit(1)
    try commit(2)
    // As after a standby took over that never had the second one.
    for table in ["leaf", "outcome", "entry", "item"] {
      let key = ["leaf": "first", "item": "record", "entry": "number"][table] ?? "leaf"
      try database.run(
        """
        SET session_replication_role = replica;
        DELETE FROM \(table) WHERE \(key) = (SELECT max(\(key)) FROM \(table));
        """)
    }
    try database.run("UPDATE state SET next_leaf = 1")
    let refusal = #expect(throws: StoreError.self) { try commit(3) }
    #expect("\(try #require(refusal))".contains("has lost what it had committed"))
    #expect(throws: StoreError.self) {
      try store.recordKeyChange(
        .ledger, from: StoreSamples.digest(1), to: StoreSamples.digest(2), id: StoreSamples.id(9),
        at: StoreSamples.noon)
    }
    #expect(try database.run("SELECT next_leaf FROM state") == "1\n")
  }

  @Test func `leaves of another store that were published are missed as well`() throws {
    let (store, other) = (try database.open(), try database.open())
    _ = try other.commit(
      [StoreSamples.accepted(1)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    #expect(try store.leaves(from: 0, most: 9).count == 1)
    try database.run("UPDATE state SET next_leaf = 0")
    #expect(throws: StoreError.self) {
      try store.commit(
        [StoreSamples.accepted(2)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    }
  }
}
