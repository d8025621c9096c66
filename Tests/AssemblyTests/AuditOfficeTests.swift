import Auditing
import Durable
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
    #expect(found.state == .failed(.processEnded))
    #expect(found.scope == .incremental(spread: 30))
  }

  /// Why an incremental audit of that home failed; `nil` when it did not.
  private func failure(in home: TestHome) async throws -> AuditFailure? {
    let office = AuditOffice(home.home)
    let id = try office.start(.incremental(spread: 30), by: "byarkivet").id
    guard case .failed(let failure) = try await finished(office, id).state else { return nil }
    return failure
  }

  @Test func `an audit fails while another has the state, and says so`() async throws {
    let home = try TestHome()
    let path = home.paths[AuditStateFile.name]
    let other = try AuditStateFile(at: path, isForWriting: true)
    let failure = try #require(try await failure(in: home))
    #expect(failure.code == .stateInUse && failure.path == path)
    #expect(failure.reason.contains("another audit uses it"))
    withExtendedLifetime(other) {}
  }

  @Test func `an audit that cannot keep its state says which file was refused`() async throws {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.serve()
    let path = home.paths[AuditStateFile.name]
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let failure = try #require(try await failure(in: home))
    #expect(failure.code == .fileRefused && failure.systemError == "EISDIR")
    #expect(failure.path?.contains(AuditStateFile.name) == true)
  }

  @Test func `a full disk is told as one`() {
    let full = SystemError(call: "write", path: "audits/x.nb.html", code: ENOSPC)
    for error in [full, HomeError.system(full)] as [any Error] {
      let failure = AuditFailure(error)
      #expect(failure.code == .diskFull && failure.systemError == "ENOSPC")
      #expect(failure.path == "audits/x.nb.html")
    }
  }

  @Test func `why an audit failed is kept as it was told`() throws {
    let failures = [
      AuditFailure.processEnded, .noReport, AuditFailure(HomeError.auditStateInUse(path: "a")),
      AuditFailure(SystemError(call: "write", path: "b", code: EIO)),
    ]
    for failure in failures {
      let audit = StartedAudit(
        id: RecordID(at: Instant(milliseconds: 1), sequence: 0, random: 1), scope: .everything,
        started: Instant(milliseconds: 1), startedBy: "byarkivet", state: .failed(failure))
      #expect(StartedAudit(json: audit.json) == audit)
    }
  }

  @Test func `there is no audit that nobody started`() throws {
    let office = AuditOffice(try TestHome().home)
    let id = RecordID(at: Instant(milliseconds: 1), sequence: 0, random: 1)
    #expect(try office.audit(id) == nil)
    #expect(try office.report(id, as: .json, in: .nb) == nil)
    #expect(try office.audits(most: 10).isEmpty)
  }
}
