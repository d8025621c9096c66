import Auditing
import Foundation
import Records
import Testing

@testable import Assembly

/// What was disposed of is gone, on a legal basis, and the report says so; nothing else is.
@Suite struct DisposalAuditTests {
  /// A home with two records, of which the first was disposed of; its container is still there.
  private func disposed(basis: String = "arkivlova § 9") throws -> (TestHome, container: String) {
    let home = try TestHome()
    try home.submit(
      "edialog/1.0/valid/sporsmal-om-feiing.xml", "edialog/1.0/valid/hol-i-vegen")
    try home.serve()
    let desk = try TeamDesk(home.home)
    let item = try #require(
      try desk.take(team: "servicetorget", most: 1, seconds: 600, by: nil, request: nil).first)
    _ = try desk.complete(
      item.record.id.description, token: try #require(item.token), code: "TE")
    let store = try home.home.store()
    let made = try store.dispose(
      of: [(id: item.record.id, basis: basis)], by: "arkivar", at: SystemClock().now())
    try #require(made.count == 1)
    try home.home.publishIfNobodyServes(store)
    return (home, "\(home.paths.archive)/\(item.record.id.containerPath)")
  }

  private func findings(_ home: TestHome) throws -> AuditFindings {
    try home.report(.everything(since: nil)).findings
  }

  @Test func `a container that was disposed of is not missing, and the report says why`() throws {
    let (home, container) = try disposed()
    try FileManager.default.removeItem(atPath: container)
    let found = try findings(home)
    #expect(found.isClean)
    #expect(found[.disposal].notes.map(\.fact.wording.en).first?.contains("arkivlova § 9") == true)
  }

  @Test func `what was disposed of and is still there`() throws {
    let (home, _) = try disposed()
    #expect(try findings(home)[.disposal].deviations.map(\.fault) == [.disposal(.notGone)])
  }

  @Test func `a disposal without a legal basis`() throws {
    let (home, container) = try disposed(basis: " ")
    try FileManager.default.removeItem(atPath: container)
    #expect(try findings(home)[.disposal].deviations.map(\.fault) == [.disposal(.withoutBasis)])
  }

  @Test func `without a database the leaves tell what is rightly gone`() throws {
    let (home, container) = try disposed()
    try FileManager.default.removeItem(atPath: container)
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: home.paths.database + suffix)
    }
    let found = try findings(home)
    #expect(found[.containers].deviationCount == 0)
    #expect(found[.disposal].noteCount == 1)
  }
}
