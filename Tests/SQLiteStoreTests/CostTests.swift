import Foundation
import GRDB
import PostgangTesting
import Records
import Testing

@testable import SQLStore
@testable import SQLiteStore

@Suite struct CostTests {
  private let file: DatabaseFile

  init() throws { file = try DatabaseFile() }

  @Test func `statements that run often read no table from end to end`() throws {
    let statements = [
      InboxQuery.openItems, InboxQuery.waitingItems, InboxQuery.freeExpired,
      "\(Outcome.select) WHERE outcome.id = ?",
      "SELECT \(JournalEntry.columns) FROM entry WHERE submission = ?",
      "SELECT \(JournalEntry.columns) FROM entry WHERE reference = ?",
      "SELECT ordinal FROM outcome WHERE name = ? ORDER BY ordinal DESC LIMIT 1",
      "SELECT first, bundle FROM leaf WHERE first <= ?1 AND first + count > ?1 "
        + "ORDER BY first DESC LIMIT 1",
      History.pageStatement, JournalSearch.statement, FactsQuery.items(SQLiteConnection.sql),
      "\(Outcome.select) WHERE outcome.name = ? ORDER BY outcome.ordinal LIMIT ?",
      "\(AccessToken.select) WHERE digest = ?", "\(WebSession.select) WHERE digest = ?",
      "DELETE FROM web_session WHERE expires <= ?", "DELETE FROM web_session WHERE origin = ?",
      "DELETE FROM kept_answer WHERE until <= ?", "\(Item.select) WHERE item.record > ? LIMIT ?",
      "\(Outcome.select) WHERE outcome.leaf > ? ORDER BY outcome.leaf LIMIT ?",
      "DELETE FROM leaf WHERE first < ?1 AND first + count <= ?1",
    ]
    let store = try file.open()
    let views = ItemSearchPart.allCases.flatMap { part in
      [true, false].flatMap { counting in
        [true, false].map { part.statement(counting: counting, filtered: $0) }
      }
    }
    for sql in statements + views {
      let bound = sql.replacing(/\?[0-9]*/, with: "1")
      let plan = try store.read { db in
        try PreparedStatement("EXPLAIN QUERY PLAN \(bound)", db).all { $0.text(3) }
      }
      // `queue` is the one page of an inbox that was read already.
      let scans = plan.filter { $0.hasPrefix("SCAN ") && $0 != "SCAN queue" }
      #expect(scans.isEmpty, "\(sql): \(plan)")
      if !plan.contains("SCAN queue") {
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(sql): \(plan)")
      }
    }
  }

  @Test func `the write-ahead log starts over while commits go on`() throws {
    let store = try file.open()
    func salt() throws -> Data {
      let log = try #require(FileHandle(forReadingAtPath: "\(file.path)-wal"))
      defer { try? log.close() }
      return try #require(try log.read(upToCount: 32)).suffix(16)
    }
    let text = String(repeating: "for lang ", count: 10_000)
    let violation = Violation(path: "/", code: "xsd.pattern", message: LocalizedText(text))
    var number = 0
    let first = try salt()
    while try salt() == first {
      let batch = (0..<10).map { place in
        Decision.rejected(
          Refusal(
            id: StoreSamples.id(number * 10 + place), name: "\(number).xml",
            submission: StoreSamples.digest(number), violations: [violation]))
      }
      _ = try store.commit(
        batch, year: 2026, at: StoreSamples.noon, settled: Settlement())
      number += 1
      try #require(number < 200, "700 MB were committed, and the log has not started over")
    }
    #expect(try store.counts(today: StoreSamples.noon.utcDate).rejected == number * 10)
  }
}
