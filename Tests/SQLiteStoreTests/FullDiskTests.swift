import Foundation
import GRDB
import PostgangTesting
import Records
import Testing

@testable import SQLStore
@testable import SQLiteStore

@Suite struct FullDiskTests {
  private let file: DatabaseFile

  init() throws { file = try DatabaseFile() }

  private func batch(_ number: Int, of size: Int = 50) -> [Decision] {
    (0..<size).map { StoreSamples.accepted(number * size + $0) }
  }

  @discardableResult
  private func commit(
    _ number: Int, of size: Int = 50, to store: SQLiteStore
  ) throws(StoreError) -> [Outcome] {
    try store.commit(
      batch(number, of: size), year: 2026, at: StoreSamples.noon, settled: Settlement())
  }

  @Test func `a database without room refuses a batch whole and takes it later`() throws {
    let store = try file.open()
    let first = try commit(0, to: store)
    try store.write { db in
      let pages = try PreparedStatement("PRAGMA page_count", db).first { $0.int(0) } ?? 0
      try PreparedStatement("PRAGMA max_page_count = \(pages + 2)", db).run()
    }
    do {
      try commit(1, to: store)
      Issue.record("there was room")
    } catch {
      guard case .unavailable(let reason) = error else { throw error }
      #expect(reason.contains("no space is left"))
    }
    #expect(try store.outcomes(after: -1, most: .max) == first)
    #expect(try store.leafCount() == 50)
    try store.write { try PreparedStatement("PRAGMA max_page_count = 1000000", $0).run() }
    #expect(try commit(1, to: store).map(\.leaf) == Array(50..<100))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
  func `a full disk refuses a commit whole, and the next one succeeds when there is room`() throws {
    let disk = try SmallDisk(kilobytes: 4096)
    let ballast = "\(disk.path)/ballast"
    try Data(count: 1_000_000).write(to: URL(fileURLWithPath: ballast))
    let store = try SQLiteStore(at: "\(disk.path)/postgang.db")
    var committed: [Outcome] = []
    var number = 0
    while true {
      do throws(StoreError) {
        committed += try commit(number, to: store)
      } catch {
        guard case .unavailable = error else { throw error }
        break
      }
      number += 1
    }
    #expect(number > 0)
    #expect(try store.outcomes(after: -1, most: .max) == committed)
    try FileManager.default.removeItem(atPath: ballast)
    committed += try commit(number, to: store)
    let reopened = try SQLiteStore(at: "\(disk.path)/postgang.db")
    #expect(try reopened.outcomes(after: -1, most: .max) == committed)
    #expect(try reopened.findDamage() == [])
  }

  @Test func `a commit that fails for an unknown reason stops the store until it is reopened`()
    async throws
  {
    try commit(0, to: file.open())
    await #expect(processExitsWith: .success) { [path = file.path as String] in
      let store = try SQLiteStore(at: path)
      // EFBIG is an I/O error like any other to SQLite; a disk that gives one cannot be had here.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 300_000, rlim_max: .max)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let batch = (1000..<3000).map { StoreSamples.accepted($0) }
      var told: [StoreError] = []
      do throws(StoreError) {
        _ = try store.commit(batch, year: 2026, at: StoreSamples.noon, settled: Settlement())
      } catch { told.append(error) }
      limit.rlim_cur = .max
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do throws(StoreError) { _ = try store.leafCount() } catch { told.append(error) }
      do throws(StoreError) {
        _ = try store.commit([], year: 2026, at: StoreSamples.noon, settled: Settlement())
      } catch { told.append(error) }
      guard told.count == 3, case .outcomeUnknown = told[0], Set(told).count == 1 else {
        fatalError("told: \(told)")
      }
    }
    let store = try file.open()
    #expect(try store.findDamage() == [])
    let known = try store.outcome(of: StoreSamples.id(1000)) != nil
    let outcomes = try store.commit(
      (1000..<3000).map { StoreSamples.accepted($0) }, year: 2026, at: StoreSamples.noon,
      settled: Settlement())
    #expect(outcomes.map(\.leaf) == Array(50..<2050), "known after reopening: \(known)")
  }
}
