import Foundation
import PostgangTesting
import Records
import Testing

@testable import SQLStore
@testable import SQLiteStore

/// A database that may not be written is read all the same, as far as SQLite can.
@Suite struct ReadOnlyTests {
  let file: DatabaseFile

  init() throws { file = try DatabaseFile() }

  private func fill(_ store: SQLiteStore) throws {
    _ = try store.commit(
      [StoreSamples.accepted(1)], year: 2026, at: StoreSamples.noon, settled: Settlement())
  }

  @Test func `what is open for reading shows each commit, and takes none`() throws {
    let writer = try file.open()
    try fill(writer)
    let reader = try SQLiteStore(reading: file.path)
    #expect(try reader.leafCount() == 1)
    #expect(try reader.findDamage() == [])
    _ = try writer.commit(
      [StoreSamples.accepted(2)], year: 2026, at: StoreSamples.noon, settled: Settlement())
    #expect(try reader.leafCount() == 2)
    #expect(throws: StoreError.self) { try reader.settle(Settlement(leavesBelow: 1)) }
  }

  @Test func `a database that is not there is not made`() throws {
    #expect(throws: StoreError.self) { try SQLiteStore(reading: file.path) }
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test func `a database of an older version is not changed, and its reader is told what to do`()
    throws
  {
    _ = try file.open()
    try file.edit("DROP TABLE disposal; DROP TABLE key_change; PRAGMA user_version = 1")
    do throws(StoreError) {
      _ = try SQLiteStore(reading: file.path)
      Issue.record("the older database was opened")
    } catch {
      #expect("\(error)".contains("version 1"))
    }
  }
}
