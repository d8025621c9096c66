import Foundation
import GRDB
import PostgangTesting
import Records
import Testing

@testable import SQLStore
@testable import SQLiteStore

@Suite struct OpeningTests {
  let file: DatabaseFile

  init() throws { file = try DatabaseFile() }

  private func refusal() -> StoreError? {
    do throws(StoreError) {
      _ = try SQLiteStore(at: file.path)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a commit is on the disk when it returns`() throws {
    let store = try file.open()
    let settings = try store.write { db in
      try ["journal_mode", "synchronous"].map { name in
        try PreparedStatement("PRAGMA \(name)", db).first { $0.text(0) }
      }
    }
    #expect(settings == ["wal", "2"], "a write-ahead log, with synchronous=FULL")
  }

  @Test func `a database of the first version is brought up to date, with all that it holds`()
    throws
  {
    let first = try file.open().commit(
      [StoreSamples.accepted(1)], year: 2026, at: StoreSamples.noon, settled: Settlement()
    ).first
    guard case .accepted(let accepted)? = first?.verdict else {
      throw StoreError.unusable(reason: "")
    }
    try file.edit(
      """
      DROP TABLE disposal; DROP TABLE key_change; DROP TABLE reading; DROP TABLE token;
      DROP TABLE web_session; DROP TABLE kept_answer; DROP INDEX item_completed;
      ALTER TABLE entry DROP COLUMN sender; PRAGMA user_version = 1
      """)
    let store = try file.open()
    #expect(try store.entries(after: nil, since: nil, most: 9) == [accepted])
    #expect(try store.disposals(after: nil, most: 9).isEmpty)
    #expect(try store.keyChanges().isEmpty)
    #expect(try store.tokens().isEmpty)
    try store.recordReads([(accepted.id, "kari")], at: StoreSamples.noon)
    #expect(try store.history(of: accepted.id).last?.event.kind == .read)
    #expect(try store.findDamage().isEmpty)
  }

  @Test func `a database of a newer version is left to the newer program`() throws {
    _ = try file.open()
    try file.edit("PRAGMA user_version = 99")
    guard case .unusable(let reason) = refusal() else {
      Issue.record("the newer database was opened")
      return
    }
    #expect(reason.contains("version 99"))
    #expect(reason.contains("run the newer postgang"))
  }

  @Test func `another program's database is not touched`() throws {
    try file.edit("CREATE TABLE mail (id INTEGER)")
    #expect(refusal() == .unusable(reason: "\(file.path) is another program's database"))
    try file.edit("PRAGMA application_id = 1; PRAGMA user_version = 1")
    #expect(refusal() == .unusable(reason: "\(file.path) is another program's database"))
  }

  @Test func `a file that is no database is not touched`() throws {
    let text = Data(String(repeating: "postgang ", count: 1000).utf8)
    try text.write(to: URL(fileURLWithPath: file.path))
    guard case .unusable = refusal() else {
      Issue.record("a text was opened as a database")
      return
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == text)
  }

  @Test func `a folder that is missing is told, not made`() throws {
    do throws(StoreError) {
      _ = try SQLiteStore(at: "\(file.path)/nowhere/postgang.db")
      Issue.record("a store was made in a folder that is not there")
    } catch {
      guard case .unavailable(let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(reason.contains("nowhere/postgang.db"))
    }
  }
}
