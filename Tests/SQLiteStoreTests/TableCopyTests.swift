import PostgangTesting
import Records
import Testing

@testable import SQLStore
@testable import SQLiteStore

@Suite struct TableCopyTests {
  let (file, other): (DatabaseFile, DatabaseFile)

  init() throws { (file, other) = (try DatabaseFile(), try DatabaseFile()) }

  /// A store with something in every table, more outcomes than a page of rows holds, and the last
  /// of them owed.
  private func filled() throws -> SQLiteStore {
    let store = try file.open()
    for batch in 0..<5 {
      let decisions = (batch * 100..<(batch + 1) * 100).map { number in
        number % 3 == 0
          ? StoreSamples.rejected(number)
          : StoreSamples.accepted(number, reference: number, sender: "Ola «Prøve» \(number)")
      }
      _ = try store.commit(
        decisions, year: 2026, at: StoreSamples.noon,
        settled: Settlement(outcomesThrough: Int64(batch * 100 - 1)))
    }
    let items = try store.take(
      team: "byggesak", most: 2, until: StoreSamples.later(600), by: "kari", request: "1",
      at: StoreSamples.noon)
    let id = items[0].record.id
    guard case .leased(let lease) = items[0].state else { return store }
    _ = try store.complete(
      id, token: lease.token, code: .letter, at: StoreSamples.noon)
    _ = try store.dispose(of: [(id, "arkivlova § 9")], by: nil, at: StoreSamples.noon)
    try store.recordReads([(id, nil)], at: StoreSamples.noon)
    _ = try store.recordKeyChange(
      .seal, from: StoreSamples.digest(1), to: StoreSamples.digest(2), id: StoreSamples.id(9000),
      at: StoreSamples.noon)
    try store.add(
      AccessToken(
        id: "t1", digest: StoreSamples.digest(3), name: "fagsystem", roles: [.handler],
        teams: ["byggesak"], created: StoreSamples.noon, expires: StoreSamples.later(60),
        revoked: nil))
    try store.begin(
      WebSession(
        digest: StoreSamples.digest(4), name: "kari", roles: [.handler], teams: [], origin: "t1",
        began: StoreSamples.noon, expires: StoreSamples.later(60)))
    try store.keep(
      KeptAnswer(
        key: StoreSamples.digest(5), body: StoreSamples.digest(6), status: 200, type: "text/plain",
        answer: [], until: StoreSamples.later(60)), at: StoreSamples.noon)
    return store
  }

  @Test func `every table and every column is known to the copy`() throws {
    let tables = try file.open().read { db in
      try PreparedStatement(
        """
        SELECT m.name || ' ' || group_concat(c.name || ' ' || c.type || ' ' || c.pk) \
        FROM sqlite_schema AS m, pragma_table_info(m.name) AS c \
        WHERE m.type = 'table' AND m.name <> 'state' GROUP BY m.name ORDER BY m.name
        """, db
      ).all { $0.text(0) }
    }
    let names: [SQLType: String] = [.int: "INTEGER", .text: "TEXT", .blob: "BLOB"]
    let known = CopiedTable.all.map { table in
      table.name + " "
        + table.columns.enumerated().map { place, column in
          "\(column.key) \(names[column.value]!) \(place < table.keys ? place + 1 : 0)"
        }.joined(separator: ",")
    }
    #expect(known.sorted() == tables)
  }

  @Test func `a copy has every row of every table, and owes the same`() throws {
    let (source, target) = (try filled(), try other.open())
    let counts = try TableCopy(from: source, to: target).run()
    #expect(counts.allSatisfy { $0.rows > 0 }, "\(counts)")
    for table in CopiedTable.all.map(\.name) + ["state"] {
      let (rows, copied) = (try file.rows(of: table), try other.rows(of: table))
      #expect(rows == copied, "\(table)")
    }
    let owed = try target.unsettledOutcomes()
    #expect(owed.count == 100)
    #expect(try owed == source.unsettledOutcomes())
  }

  @Test func `where nothing is owed, the copy owes nothing`() throws {
    let (source, target) = (try filled(), try other.open())
    try source.settle(Settlement(outcomesThrough: 499, leavesBelow: 500))
    _ = try TableCopy(from: source, to: target).run()
    #expect(try target.unsettledOutcomes().isEmpty)
    _ = try target.commit(
      [StoreSamples.accepted(900)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    #expect(try target.unsettledOutcomes().count == 1)
  }

  @Test func `what is not empty is not copied to, and stays as it is`() throws {
    let (source, target) = (try filled(), try other.open())
    try target.add(
      AccessToken(
        id: "t2", digest: StoreSamples.digest(7), name: "n", roles: [], teams: [],
        created: StoreSamples.noon, expires: StoreSamples.noon, revoked: nil))
    #expect(throws: StoreError.self) { try TableCopy(from: source, to: target).run() }
    #expect(try target.leafCount() == 0)
    #expect(try target.tokens().count == 1)
  }

  @Test func `a copy that is there already is found to be one, and nothing else is`() throws {
    let (source, target) = (try filled(), try other.open())
    let counts = try TableCopy(from: source, to: target).run()
    #expect(try TableCopy(from: source, to: target).run() == counts)
    try other.edit("UPDATE item SET since = since + 1 WHERE record = 2026000000300")
    #expect(throws: StoreError.self) { try TableCopy(from: source, to: target).run() }
    try source.recordReads([(StoreSamples.id(1), nil)], at: StoreSamples.noon)
    #expect(throws: StoreError.self) { try TableCopy(from: source, to: target).requirePlace() }
  }

  @Test func `a copy that does not read back as it was written leaves nothing behind`() throws {
    let (source, target) = (try filled(), try other.open())
    try other.edit(
      """
      CREATE TRIGGER moody AFTER INSERT ON item WHEN new.record = 2026000000300 \
      BEGIN UPDATE item SET since = since + 1 WHERE record = new.record; END
      """)
    let refusal = #expect(throws: StoreError.self) {
      try TableCopy(from: source, to: target).run()
    }
    #expect("\(refusal!)".contains("table item"), "\(refusal!)")
    #expect(try target.leafCount() == 0)
    #expect(try target.read { try TableCopy.isEmpty($0) })
  }
}
