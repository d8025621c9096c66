import Foundation
import PostgangTesting
import Records
import SQLStore
import Testing

@testable import PostgresStore

@Suite struct LostConnectionTests {
  private let database: TestDatabase
  private let proxy: CuttingProxy

  init() throws {
    database = try TestDatabase()
    proxy = try CuttingProxy(before: Shared.server.get())
  }

  private func commit(_ numbers: Range<Int>, to store: PostgresStore) throws(StoreError)
    -> [Outcome]
  {
    try store.commit(
      numbers.map { StoreSamples.accepted($0) }, year: 2026, at: StoreSamples.noon,
      settled: Settlement())
  }

  /// What an onlooker finds in the database.
  private func accepted() throws -> Int {
    try PostgresStore(reading: database.uri).counts(today: StoreSamples.noon.utcDate).accepted
  }

  @Test(arguments: [CuttingProxy.Direction.toServer, .toClient])
  func `a commit tells what became of it, wherever its connection was cut`(
    direction: CuttingProxy.Direction
  ) throws {
    let store = try PostgresStore(at: proxy.uri(database.name))
    _ = try commit(0..<1, to: store)
    var told: Set<String> = []
    var next = 1
    for pieces in 0..<12 {
      proxy.cut(direction, after: pieces)
      let before = try accepted()
      let numbers = next..<(next + 3)
      next += 3
      switch Result(catching: { () throws(StoreError) in try commit(numbers, to: store) }) {
      case .success(let outcomes):
        #expect(outcomes.count == 3)
        #expect(try accepted() == before + 3, "it was said to be committed: \(pieces)")
        told.insert(proxy.isArmed ? "whole" : "committed")
      case .failure(.unavailable):
        #expect(try accepted() == before, "it was said to be undone: \(pieces)")
        told.insert("undone")
        proxy.disarm()
        let leaves = try commit(numbers, to: store).map(\.leaf)
        #expect(leaves == Array(Int64(before)..<Int64(before + 3)))
      case .failure(let error): Issue.record("\(error)")
      }
      proxy.disarm()
    }
    // Of what was cut on its way to the server, nothing was committed; of what was cut on its way
    // back, all whose COMMIT had arrived.
    #expect(
      told == (direction == .toServer ? ["undone", "whole"] : ["undone", "committed", "whole"]))
    let numbers = try store.entries(after: nil, since: nil, most: 99).map(\.number.number)
    #expect(numbers == Array(1..<next + 1))
  }

  @Test(arguments: [CuttingProxy.Direction.toServer, .toClient])
  func `a handler's call tells what became of it, wherever its connection was cut`(
    direction: CuttingProxy.Direction
  ) throws {
    let store = try PostgresStore(at: proxy.uri(database.name))
    _ = try commit(0..<40, to: store)
    for pieces in 0..<12 {
      let before = try PostgresStore(reading: database.uri).leafCount()
      proxy.cut(direction, after: pieces)
      let taking = Result { () throws(StoreError) in
        try store.take(
          team: "byggesak", most: 2, until: StoreSamples.later(60), by: nil, request: nil,
          at: StoreSamples.noon)
      }
      let after = try PostgresStore(reading: database.uri).leafCount()
      switch taking {
      case .success(let items):
        #expect(items.count == 2)
        #expect(after == before + 2, "it was said to be committed: \(pieces)")
      case .failure(.unavailable):
        #expect(after == before, "it was said to be undone: \(pieces)")
      case .failure(let error): Issue.record("\(error)")
      }
      proxy.disarm()
    }
    #expect(try store.leaves(from: 0, most: .max).count == Int(try store.leafCount()))
  }

  @Test func `an outcome that cannot be looked up is told as unknown, and the store goes on`()
    throws
  {
    let store = try PostgresStore(at: proxy.uri(database.name), patience: 0.5)
    _ = try commit(0..<9, to: store)
    // The answer to what goes out with COMMIT is the second piece that comes back.
    for pieces in 0..<4 {
      proxy.cut(.toClient, after: pieces)
      proxy.block(true)
      let error = #expect(throws: StoreError.self) {
        _ = try store.take(
          team: "byggesak", most: 1, until: StoreSamples.later(60), by: nil, request: nil,
          at: StoreSamples.noon)
        if proxy.isArmed { throw StoreError.unavailable(reason: "it was not cut") }
      }
      switch try #require(error) {
      case .outcomeUnknown(let reason): #expect(reason.contains("it could not be looked up"))
      case .unavailable: break
      case .unusable(let reason): Issue.record("\(reason)")
      }
      proxy.disarm()
      proxy.block(false)
      #expect(try commit((100 + pieces)..<(101 + pieces), to: store).count == 1)
    }
    #expect(try store.leaves(from: 0, most: .max).count == Int(try store.leafCount()))
  }

  @Test func `connections that the server ended are made anew without anybody noticing`() throws {
    let store = try database.open()
    _ = try commit(0..<2, to: store)
    #expect(try store.entry(StoreSamples.id(1)) != nil)
    try database.run(
      """
      SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = current_database() \
      AND application_name = 'postgang'
      """)
    #expect(try store.entry(StoreSamples.id(1)) != nil)
    #expect(try commit(2..<4, to: store).count == 2)
  }
}
