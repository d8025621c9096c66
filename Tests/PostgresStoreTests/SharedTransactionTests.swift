import PostgangTesting
import Records
import Testing

@testable import PostgresStore

/// Calls that share a transaction have the effects that they would have one after the other: those
/// for the next items of a team first, then the others as they came.
@Suite struct SharedTransactionTests {
  private let database: TestDatabase
  private let store: PostgresStore
  private let together: TogetherCalls

  init() throws {
    database = try TestDatabase()
    store = try database.open()
    together = TogetherCalls(database: database, store: store)
    try store.commit((0..<8).map { StoreSamples.accepted($0) })
  }

  /// How many transactions gave leaves.
  private func transactions() throws -> Int {
    try #require(Int(try database.run("SELECT count(*) FROM leaf").split(separator: "\n")[0]))
  }

  private func taken(_ results: [Result<[Item], any Error>], _ place: Int) throws -> [Item] {
    try results[place].get()
  }

  private func numbers(_ items: [Item]) -> [Int?] {
    items.map { item in (0..<8).first { StoreSamples.id($0) == item.record.id } }
  }

  @Test func `handlers who take at once get different items, in order`() throws {
    let before = try transactions()
    let results = try together.make(
      (0..<4).map { place in
        { try $0.take(place == 3 ? 9 : 2, by: "handler \(place)") }
      })
    let given = try results.map { numbers(try $0.get()) }
    #expect(given == [[0, 1], [2, 3], [4, 5], [6, 7]])
    // Theirs, and the one that came before them.
    #expect(try transactions() == before + 2)
    let tokens = try results.flatMap { try $0.get().map { try $0.token } }
    #expect(tokens == Array(9..<17))
    for (place, result) in results.enumerated() {
      for item in try result.get() {
        #expect(try store.item(item.record.id) == item)
        #expect(item.lease?.handler == "handler \(place)")
        let history = try store.history(of: item.record.id)
        #expect(history.map(\.handler) == [nil, "handler \(place)"])
      }
    }
  }

  @Test func `a call finds what calls before it in the transaction have done`() throws {
    let held = try store.take(record: 0, by: "anna")
    let lapsed = try #require(
      try store.take(
        team: "byggesak", most: 1, until: StoreSamples.later(1), by: "bo", request: nil,
        at: StoreSamples.noon
      ).first)
    #expect(numbers([lapsed]) == [1])
    let (heldToken, lapsedToken) = (try held.token, try lapsed.token)
    let before = try transactions()
    let results = try together.make([
      { [try $0.release(held.record.id, token: heldToken, at: StoreSamples.later(2))] },
      { [try $0.take(record: 0, by: "carl", at: StoreSamples.later(2))] },
      { try $0.take(2, by: "dag", request: "once", at: StoreSamples.later(2)) },
      { try $0.take(2, by: "dag", request: "once", at: StoreSamples.later(3)) },
      // By its own clock the lease still holds; but the item was given to another.
      {
        [
          try $0.extend(
            lapsed.record.id, token: lapsedToken, until: StoreSamples.later(900),
            at: StoreSamples.later(0.5))
        ]
      },
      { [try $0.release(held.record.id, token: heldToken, at: StoreSamples.later(2))] },
      { try $0.take(9, by: "eva", at: StoreSamples.later(2)) },
    ])
    #expect(numbers(try taken(results, 2)) == [1, 2])
    #expect(try taken(results, 3) == taken(results, 2))
    #expect(numbers(try taken(results, 6)) == [3, 4, 5, 6, 7])
    #expect(try taken(results, 0)[0].state == .waiting)
    #expect(try taken(results, 1)[0].lease?.handler == "carl")
    #expect(throws: InboxError.overtaken(by: try taken(results, 2)[0].token)) {
      try taken(results, 4)
    }
    // Released by the first of them already: the same call again, which finds the item as it is.
    #expect(try taken(results, 5) == taken(results, 1))
    for item in try taken(results, 1) + taken(results, 2) + taken(results, 6) {
      #expect(try store.item(item.record.id) == item)
    }
    #expect(
      try store.history(of: held.record.id).map(\.handler) == [nil, "anna", "anna", "carl"])
    // The repeated call of "dag" was asked for once more after what it had taken was written.
    #expect(try transactions() == before + 2)
    #expect(try store.take(9, by: "dag", request: "once", at: StoreSamples.later(4)).count == 2)
  }

  @Test func `every change of a lease is written whole`() throws {
    let leases = try store.take(6, by: "anna", request: "morning")
    let tokens = try leases.map { try $0.token }
    let ids = leases.map(\.record.id)
    let now = StoreSamples.later(5)
    let results = try together.make([
      { [try $0.extend(ids[0], token: tokens[0], until: StoreSamples.later(7200), at: now)] },
      { [try $0.complete(ids[1], token: tokens[1], code: .preliminary, at: now)] },
      { [try $0.complete(ids[2], token: tokens[2], code: .letter, at: now)] },
      { [try $0.forward(ids[3], token: tokens[3], to: "plan", reason: "Hører til plan", at: now)] },
      { [try $0.fail(ids[4], token: tokens[4], message: "Lar seg ikke åpne", to: nil, at: now)] },
      { [try $0.extend(ids[1], token: tokens[1], until: StoreSamples.later(9000), at: now)] },
    ])
    for (place, result) in results.enumerated() {
      let item = try #require(try result.get().first)
      if place == 1 {
        #expect(item.answeredPreliminarily && item.lease?.until != StoreSamples.later(9000))
      } else {
        #expect(try store.item(item.record.id) == item, "\(place)")
      }
    }
    let both = try #require(try store.item(ids[1]))
    #expect(both.answeredPreliminarily && both.lease?.until == StoreSamples.later(9000))
    #expect(try store.history(of: ids[3]).last?.reason == "Hører til plan")
    #expect(try store.item(ids[3])?.team == "plan")
    // What is still leased keeps the name of the request by which it was taken.
    let again = try store.take(6, by: "anna", request: "morning", at: StoreSamples.later(6))
    #expect(again.map(\.record.id) == [ids[0], ids[1], ids[5]])
  }

  @Test func `a preliminary answer that is told twice in a transaction is noted once`() throws {
    let held = try store.take(record: 2, by: "anna")
    let (record, token) = (held.record.id, try held.token)
    let now = StoreSamples.later(5)
    let results = try together.make(
      (0..<2).map { _ in
        { [try $0.complete(record, token: token, code: .preliminary, at: now)] }
      })
    #expect(try taken(results, 0) == taken(results, 1))
    #expect(try taken(results, 0) == [store.item(record)])
    #expect(
      try store.history(of: record).map(\.event.kind).suffix(2) == [
        .taken(team: held.team, until: try #require(held.lease).until),
        .completed(token: token, code: .preliminary),
      ])
  }

  @Test func `of calls that share a transaction only the one that is refused fails`() throws {
    let broken = try store.take(record: 3, by: "anna")
    let token = try broken.token
    try database.run(
      """
      ALTER TABLE history DISABLE TRIGGER history_stays;
      UPDATE history SET event = 'x' WHERE leaf = \(token);
      ALTER TABLE history ENABLE TRIGGER history_stays
      """)
    let results = try together.make([
      { try $0.take(2, by: "bo") },
      // What happened to the item tells whether it was said before.
      {
        [
          try $0.complete(
            broken.record.id, token: token, code: .preliminary, at: StoreSamples.later(1))
        ]
      },
      { try $0.commit([StoreSamples.accepted(50, team: "plan")]).isEmpty ? [] : [] },
      { try $0.take(2, by: "carl") },
    ])
    #expect(numbers(try taken(results, 0)) == [0, 1])
    #expect(numbers(try taken(results, 3)) == [2, 4])
    let error = #expect(throws: InboxError.self) { try taken(results, 1) }
    #expect("\(String(describing: error))".contains("is damaged at leaf \(token)"))
    #expect(try store.item(StoreSamples.id(50))?.team == "plan")
    #expect(try store.leafCount() == 8 + 1 + 1 + 4 + 1)
  }
}
