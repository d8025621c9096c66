import Foundation
import PostgangTesting
import Records
import Testing

@testable import PostgresStore

@Suite struct RightsTests {
  private let database: TestDatabase
  private let role = "node_\(UUID().uuidString.lowercased().prefix(8))"

  init() throws {
    database = try TestDatabase()
    try database.run("CREATE ROLE \(role) LOGIN")
    try PostgresStore.migrate(database.uri, grantingTo: role)
  }

  private var nodeURI: String { database.uri.replacing("postgres@", with: "\(role)@") }

  /// A life that leaves a row in every table.
  private func live(_ store: PostgresStore) throws {
    _ = try store.enter(as: "a", lease: .seconds(60))
    _ = try store.commit(
      [StoreSamples.accepted(1), StoreSamples.rejected(2)], year: 2026, at: StoreSamples.noon,
      settled: Settlement())
    let item = try #require(
      try store.take(
        team: "byggesak", most: 1, until: StoreSamples.later(60), by: "kari", request: "r",
        at: StoreSamples.noon
      ).first)
    guard case .leased(let lease) = item.state else { return }
    let record = item.record.id
    _ = try store.complete(record, token: lease.token, code: .closed, at: StoreSamples.noon)
    try store.recordReads([(record, "kari")], at: StoreSamples.noon)
    _ = try store.recordKeyChange(
      .ledger, from: StoreSamples.digest(1), to: StoreSamples.digest(2), id: StoreSamples.id(9),
      at: StoreSamples.noon)
    _ = try store.dispose(of: [(record, "lov")], by: nil, at: StoreSamples.noon)
    try store.settle(Settlement(outcomesThrough: 9, leavesBelow: 9))
  }

  @Test func `the nodes' role can do all that a store does`() throws {
    let store = try PostgresStore(at: nodeURI)
    try live(store)
    #expect(try store.disposals(after: nil, most: 9).count == 1)
    #expect(try store.beat())
    #expect(try store.inherit(after: .zero) { _ in false }.isEmpty)
    try store.leave()
  }

  @Test(arguments: SchemaStep1.appendOnly)
  func `what is written into the journal is changed neither by a node nor by the owner`(
    table: String
  ) throws {
    try live(PostgresStore(at: nodeURI))
    let rows = try database.run("SELECT * FROM \(table)")
    #expect(!rows.isEmpty)
    let column = try database.run(
      """
      SELECT attname FROM pg_attribute WHERE attrelid = '\(table)'::regclass AND attnum = 1
      """
    ).split(separator: "\n")[0]
    for sql in [
      "UPDATE \(table) SET \(column) = \(column) + 1", "DELETE FROM \(table)",
      "TRUNCATE \(table)", "TRUNCATE \(table) CASCADE",
    ] {
      let denied = #expect(throws: PostgresServer.Missing.self) { try database.run(sql, as: role) }
      #expect("\(try #require(denied))".contains("permission denied"))
      let refused = #expect(throws: PostgresServer.Missing.self) { try database.run(sql) }
      #expect("\(try #require(refused))".contains("what is in \(table) stays as it is"))
    }
    #expect(try database.run("SELECT * FROM \(table)") == rows)
  }

  @Test func `a node's role can neither take tables away nor switch triggers off`() throws {
    for sql in [
      "ALTER TABLE leaf DISABLE TRIGGER ALL", "DROP TABLE leaf", "UPDATE postgang SET version = 9",
      "DELETE FROM state", "SET session_replication_role = replica",
      "CREATE OR REPLACE FUNCTION postgang_refuse() RETURNS trigger LANGUAGE sql AS ''",
    ] {
      let error = #expect(throws: PostgresServer.Missing.self) { try database.run(sql, as: role) }
      #expect("\(try #require(error))".firstMatch(of: /permission denied|must be owner/) != nil)
    }
  }

  @Test func `a pooler that shares connections between transactions is told`() throws {
    for state in ["42P05", "26000"] {
      let error = StoreError(SessionError.refused(state: state, message: "s0"), at: "there")
      #expect("\(error)".contains("pooler"))
    }
  }

  @Test func `a server that writes nothing to its disk is not said to be durable`() throws {
    #expect(try database.run("SHOW fsync") == "off\n")
    #expect(try database.open().facts().durability.contains("fsync is off"))
  }

  @Test func `who could drop the tables' triggers is known`() throws {
    #expect(try PostgresStore(reading: database.uri).ownsTables())
    #expect(try !PostgresStore(reading: nodeURI).ownsTables())
  }

  @Test func `a role without rights is told how to get them`() throws {
    try database.run("CREATE ROLE \(role)_other LOGIN")
    let uri = database.uri.replacing("postgres@", with: "\(role)_other@")
    let error = #expect(throws: StoreError.self) { try PostgresStore(at: uri) }
    #expect("\(try #require(error))".contains("postgang store migrate"))
  }

  @Test func `what was opened for reading cannot be written`() throws {
    let store = try PostgresStore(reading: nodeURI)
    #expect(throws: StoreError.self) {
      try store.commit(
        [StoreSamples.accepted(1)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    }
    #expect(try store.leafCount() == 0)
  }
}
