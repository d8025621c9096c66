import Foundation
import Glibc
import PostgangTesting
import Records
import Testing

@testable import PostgresStore

@Suite struct ServerAwayTests {
  private let server: PostgresServer
  private let store: PostgresStore

  init() throws {
    server = try PostgresServer(.whole)
    try server.run("CREATE DATABASE home")
    try PostgresStore.migrate(server.uri("home"))
    store = try PostgresStore(at: server.uri("home"), patience: 30)
  }

  private func commit(_ number: Int) throws(StoreError) -> [Outcome] {
    try store.commit(
      [StoreSamples.accepted(number)], year: 2026, at: StoreSamples.noon, settled: Settlement())
  }

  @Test func `a store goes on when its server is back, with all that was committed`() throws {
    let first = try commit(1)
    try server.stop()
    for call in [
      { _ = try commit(2) }, { _ = try store.leafCount() }, { _ = try store.nodes() },
      { _ = try PostgresStore(at: server.uri("home")) },
    ] {
      let error = #expect(throws: StoreError.self) { try call() }
      if case .unavailable? = error { continue }
      Issue.record("\(String(describing: error))")
    }
    try server.start()
    #expect(try store.outcome(of: StoreSamples.id(1)) == first[0])
    #expect(try commit(1) == first)
    #expect(try commit(2)[0].leaf == 1)
  }

  /// A process of the server that serves the store; the server may still be recovering.
  private func servingProcess() -> pid_t? {
    let pids = try? server.run(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'postgang' LIMIT 1")
    return pids?.split(separator: "\n").first.flatMap { pid_t($0) }
  }

  @Test func `a server process that is killed in the middle of commits loses none of them`() throws
  {
    var said: [Int] = []
    var number = 0
    func commitNext() throws(StoreError) {
      number += 1
      do throws(StoreError) {
        _ = try commit(number)
        said.append(number)
      } catch {
        guard case .unavailable = error else { throw error }
      }
    }
    for _ in 0..<4 {
      var process = servingProcess()
      while process == nil {
        try commitNext()
        process = servingProcess()
      }
      // A killed process has the whole server recover, which ends all connections.
      let killer = DispatchWorkItem { [process] in _ = process.map { kill($0, SIGKILL) } }
      DispatchQueue.global().async(execute: killer)
      for _ in 0..<40 { try commitNext() }
      killer.wait()
    }
    let before = said.count
    while said.count == before { try commitNext() }
    let there = try store.entries(after: nil, since: nil, most: .max)
    #expect(there.map(\.id) == said.map { StoreSamples.id($0) })
    #expect(there.map(\.number.number) == Array(1...said.count))
    #expect(try store.leaves(from: 0, most: .max).count == said.count)
  }
}
