import Foundation
import Glibc
import PostgangTesting
import Records
import SQLStore
import Synchronization
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

  @Test func `a commit whose wait for the standby was cancelled is not taken for durable`() throws {
    _ = try commit(1)
    // Nobody is of that name: commits wait.
    try server.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
    try server.run("SELECT pg_reload_conf()")
    let result = Mutex<Result<[Outcome], StoreError>?>(nil)
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let outcomes = Result { () throws(StoreError) in try commit(2) }
      result.withLock { $0 = outcomes }
      done.signal()
    }
    let committing = try waiting(besides: [])
    try server.run("SELECT pg_cancel_backend(\(committing))")
    // What looks whether it happened now waits for the standby itself.
    let looking = try waiting(besides: [committing])
    #expect(looking != committing)
    #expect(result.withLock { $0 == nil })
    try server.run("ALTER SYSTEM RESET synchronous_standby_names")
    try server.run("SELECT pg_reload_conf()")
    done.wait()
    #expect(try result.withLock { try #require($0) }.get().map(\.leaf) == [1])
  }

  /// The server's process that waits for a standby.
  private func waiting(besides others: Set<String>) throws -> String {
    for _ in 0..<1000 {
      let pids = try server.run(
        """
        SELECT pid FROM pg_stat_activity \
        WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'
        """
      ).split(separator: "\n").map(String.init)
      if let pid = pids.first(where: { !others.contains($0) }) { return pid }
      usleep(10_000)
    }
    throw StoreError.unusable(reason: "nobody waits for the standby")
  }

  @Test func `a server that stands still is noticed, and served by again when it goes on`() throws {
    // The second one lives on, and is not the one that is asked.
    let hosts = try [server, Shared.server.get()].map {
      $0.socketFolder.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
    let store = try PostgresStore(
      at: "postgresql://postgres@\(hosts.joined(separator: ","))/home", patience: 0.1, silence: 0.2)
    func commit(_ number: Int) throws(StoreError) -> [Outcome] {
      try store.commit(
        [StoreSamples.accepted(number)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    }
    _ = try commit(1)
    // Longer than the silence, but at work.
    let answer = try store.read { db in
      try PreparedStatement("SELECT count(*) FROM (SELECT pg_sleep(1)) AS work", db)
        .first { $0.int(0) }
    }
    #expect(answer == 1)
    try standStill(true)
    defer { try? standStill(false) }
    for call in [{ _ = try store.leafCount() }, { _ = try commit(2) }] {
      let error = #expect(throws: StoreError.self) { try call() }
      guard case .unavailable(let reason)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(reason.contains("does not answer who asks"))
    }
    try standStill(false)
    #expect(try commit(2).map(\.leaf) == [1])
  }

  /// Stops all processes of the server, or has them go on.
  private func standStill(_ isStill: Bool) throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c",
      """
      main=$(head -n 1 "$0/data/postmaster.pid")
      kill -s \(isStill ? "STOP" : "CONT") $main $(ps -o pid= --ppid $main)
      """, server.socketFolder,
    ]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }
}
