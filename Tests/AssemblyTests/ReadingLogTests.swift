import Dispatch
import Foundation
import GRDB
import Records
import Synchronization
import Testing

@testable import Assembly

@Suite struct ReadingLogTests {
  private func home() throws -> (TestHome, OpenHome, RecordID) {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let outcome = try #require(try home.serve().first)
    return (home, try OpenHome(home.home), outcome.id)
  }

  @Test func `a reading is in the ledger, and the history tells who read`() throws {
    let (home, open, record) = try home()
    try open.readings.note(record: record, by: "kari")
    let last = try #require(try open.store.history(of: record).last)
    #expect(last.event.kind == .read && last.handler == "kari")
    let rows = try JournalReader(open).view(record.description).rows
    #expect(rows.last?.1 == "read by kari")
    let ledger = try home.home.ledgerReader()
    #expect(
      try ledger.newest()?.checkpoint.size == last.leaf + 1, "nobody serves: published at once")
    #expect(try home.audit() == [])
  }

  @Test func `readings at the same time share a transaction`() throws {
    let (home, open, record) = try home()
    try open.store.settle(Settlement(leavesBelow: try open.store.leafCount()))
    let database = try DatabaseQueue(path: home.paths.database)
    let failures = Mutex<[any Error]>([])
    let group = DispatchGroup()
    let started = DispatchSemaphore(value: 0)
    // While somebody else writes, nobody's transaction begins: all gather behind the first.
    try database.inTransaction(.immediate) { _ in
      for reader in 0..<16 {
        group.enter()
        Thread.detachNewThread {
          started.signal()
          do { try open.readings.note(record: record, by: "leser \(reader)") } catch {
            failures.withLock { $0.append(error) }
          }
          group.leave()
        }
      }
      for _ in 0..<16 { started.wait() }
      return .rollback
    }
    group.wait()
    #expect(failures.withLock { $0.isEmpty })
    let readers = try open.store.history(of: record).filter { $0.event.kind == .read }
    #expect(Set(readers.compactMap(\.handler)).count == 16)
    #expect(readers.count == 16)
    let transactions = try database.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM leaf") ?? 0
    }
    #expect(transactions < 16)
    #expect(try home.audit() == [])
  }

  @Test func `a reading that cannot be journalled is told to each who asked`() throws {
    let (home, open, record) = try home()
    // A table of that name is gone, as on a damaged database.
    try DatabaseQueue(path: home.paths.database).inDatabase {
      try $0.execute(sql: "DROP TABLE reading")
    }
    let results = Mutex<[Bool]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      let isNoted = (try? open.readings.note(record: record, by: nil)) != nil
      results.withLock { $0.append(isNoted) }
    }
    #expect(results.withLock { $0 } == [false, false, false, false])
  }
}
