import Auditing
import Foundation
import Records
import Testing

@testable import Assembly

/// Whatever is broken, the audit judges the rest.
@Suite struct BrokenPartTests {
  private func archived() throws -> TestHome {
    let home = try TestHome()
    try home.submit(
      "edialog/1.0/valid/sporsmal-om-feiing.xml", "barnehageplass/1.0/valid/hovedopptak.xml")
    try home.serve()
    try #require(try home.audit() == [])
    return home
  }

  private func removeDatabase(_ home: TestHome) throws {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: home.paths.database + suffix)
    }
  }

  @Test func `a missing database is a deviation, is not made anew, and containers are judged`()
    throws
  {
    let home = try archived()
    let container = try #require(try home.containers().first)
    try removeDatabase(home)
    try home.alter(container) { $0[40] ^= 1 }
    let report = try home.report(.everything(since: nil))
    #expect(report.findings[.database].deviations.map(\.fault) == [.database(.missing)])
    #expect(report.counts[.containers] == 2)
    #expect(
      report.findings[.containers].deviations.contains { $0.fault.code.contains("other-file") })
    #expect(report.findings[.records].notExamined == .databaseUnreadable)
    #expect(report.findings[.ledgerFiles].deviationCount == 0)
    #expect(!FileManager.default.fileExists(atPath: home.paths.database))
  }

  @Test func `an unreadable database is a deviation`() throws {
    let home = try archived()
    try removeDatabase(home)
    try Data("no database".utf8).write(to: URL(fileURLWithPath: home.paths.database))
    let report = try home.report(.everything(since: nil))
    #expect(report.findings[.database].deviations.map(\.fault.code) == ["database.unreadable"])
    #expect(report.counts[.containers] == 2)
    #expect(report.findings[.containers].deviationCount == 0)
  }

  @Test func `without a ledger the containers are judged by the journal`() throws {
    let home = try archived()
    try FileManager.default.removeItem(atPath: home.paths.ledger)
    let report = try home.report(.everything(since: nil))
    #expect(
      report.findings[.ledgerFiles].deviations.map(\.fault.code) == ["ledger.cannot-be-opened"])
    #expect(report.counts[.containers] == 2)
    #expect(report.findings[.containers].deviationCount == 0)
    #expect(report.findings[.leaves].notExamined == .ledgerUnreadable)
    #expect(!FileManager.default.fileExists(atPath: home.paths.ledger))
  }

  @Test func `without the trusted certificates digests are still compared`() throws {
    let home = try archived()
    let trust = home.paths[home.home.settings.seal.trust]
    try FileManager.default.removeItem(atPath: trust)
    let report = try home.report(.everything(since: nil))
    let codes = Set(report.findings[.containers].deviations.map(\.fault.code))
    #expect(codes == ["container.not-judged"])
    #expect(report.findings[.containers].deviationCount == 2)
  }

  @Test func `an audit of a home that was archived makes nothing in it`() throws {
    let home = try archived()
    func names() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: home.paths.root).sorted()
        // SQLite keeps its own.
        .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
    }
    for folder in ["drop/.taken", "receipts", "rejected"] {
      try? FileManager.default.removeItem(atPath: "\(home.paths.root)/\(folder)")
    }
    let before = try names()
    #expect(try home.audit() == [])
    #expect(try names() == before)
  }
}
