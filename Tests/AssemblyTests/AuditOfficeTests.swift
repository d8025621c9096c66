import Auditing
import Foundation
import Records
import Testing

@testable import Assembly

/// Audits that are started at the desk.
@Suite struct AuditOfficeTests {
  private func finished(_ office: AuditOffice, _ id: RecordID) async throws -> StartedAudit {
    while true {
      let audit = try #require(try office.audit(id))
      if audit.state != .running { return audit }
      await Task.yield()
    }
  }

  @Test func `a started audit ends with a report in every form and language`() async throws {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.serve()
    let office = AuditOffice(home.home)
    let started = try office.start(.everything, by: "byarkivet")
    let audit = try await finished(office, started.id)
    guard case .finished(_, let deviations, _) = audit.state else {
      Issue.record("\(audit.state)")
      return
    }
    #expect(deviations == 0)
    for format in ReportFormat.allCases {
      for language in ReportLanguage.allCases {
        let report = try #require(try office.report(audit.id, as: format, in: language))
        #expect(String(decoding: report, as: UTF8.self).contains(audit.id.description))
      }
    }
    #expect(try AuditOffice(home.home).audits(most: 10) == [audit])
  }

  @Test func `a crash leaves an audit that failed, not one that runs for ever`() throws {
    let home = try TestHome()
    let id = RecordID(at: Instant(milliseconds: 1), sequence: 0, random: 1)
    let audit = StartedAudit(
      id: id, scope: .incremental(spread: 30), started: Instant(milliseconds: 1),
      startedBy: "byarkivet", state: .running)
    try FileManager.default.createDirectory(
      atPath: home.paths.audits, withIntermediateDirectories: true)
    try Data(audit.json.bytes).write(to: URL(fileURLWithPath: "\(home.paths.audits)/\(id).json"))
    let found = try #require(try AuditOffice(home.home).audit(id))
    guard case .failed = found.state else {
      Issue.record("\(found.state)")
      return
    }
    #expect(found.scope == .incremental(spread: 30))
  }

  @Test func `there is no audit that nobody started`() throws {
    let office = AuditOffice(try TestHome().home)
    let id = RecordID(at: Instant(milliseconds: 1), sequence: 0, random: 1)
    #expect(try office.audit(id) == nil)
    #expect(try office.report(id, as: .json, in: .nb) == nil)
    #expect(try office.audits(most: 10).isEmpty)
  }
}
