import Auditing
import Foundation
import GRDB
import Records
import Testing

@testable import Assembly

/// Nightly audits look at what is new and at a share of what is old, and miss nothing in the end.
@Suite struct IncrementalAuditTests {
  private static let nights = 4

  private func archived() throws -> TestHome {
    let home = try TestHome()
    try home.submit(
      "edialog/1.0/valid/sporsmal-om-feiing.xml", "edialog/1.0/valid/hol-i-vegen",
      "barnehageplass/1.0/valid/hovedopptak.xml", "edialog/1.0/invalid/flere-feil.xml")
    try home.serve()
    // Without time-stamps nothing waits for evidence, so that leaves can be counted.
    try home.alter(home.paths.settings) { data in
      let blocks = String(decoding: data, as: UTF8.self).components(separatedBy: "\n\n")
      let others = blocks.filter { !"\n\($0)".contains("\ntimestamps:") }
      data = Data(others.joined(separator: "\n\n").utf8)
    }
    return home
  }

  private func audit(_ home: TestHome, _ run: String) throws -> AuditReport {
    try home.report(.incremental(spread: Self.nights), run: run)
  }

  private func state(_ home: TestHome) -> CanonicalJSON? {
    let data = FileManager.default.contents(atPath: home.paths[AuditStateFile.name])
    return data.flatMap { CanonicalJSON(Array($0.dropLast())) }
  }

  private func take(_ home: TestHome) throws -> Item {
    let taken = try TeamDesk(home.home)
      .take(team: "servicetorget", most: 1, seconds: 600, by: nil, request: nil)
    return try #require(taken.first)
  }

  @Test func `the first looks at everything, the next only at what is new and a share of the old`()
    throws
  {
    let home = try archived()
    let first = try audit(home, "first")
    #expect(first.scope == .everything && first.isClean)
    #expect(first.counts[.containers] == 3)
    #expect(state(home)?["run"]?.string == "first")

    try home.submit("edialog/1.0/valid/innsyn-i-byggesak.xml")
    try home.serve()
    let second = try audit(home, "second")
    #expect(second.isClean, "\(second.text(in: .en))")
    guard case .increment(let earlier, let shares, let of) = second.scope else {
      Issue.record("it looked at everything")
      return
    }
    #expect(earlier.run == "first" && earlier.leaves == 4)
    #expect(shares == [0] && of == Self.nights)
    // The new one, and the first of four leaves.
    #expect(second.counts[.leaves] == 2)
    #expect(second.counts[.containers] == 2)
    #expect(state(home)?["run"]?.string == "second")
  }

  @Test func `after a round of nights every altered container was found once`() throws {
    let home = try archived()
    _ = try audit(home, "first")
    for container in try home.containers() { try home.alter(container) { $0[40] ^= 1 } }
    var found: Set<AuditPlace> = []
    for night in 0..<Self.nights {
      let report = try audit(home, "night \(night)")
      found.formUnion(report.findings[.containers].deviations.map(\.place))
    }
    #expect(found.count == 3)
  }

  @Test func `after a round without a deviation the report says when everything was examined`()
    throws
  {
    let home = try archived()
    let first = try audit(home, "first")
    var last = first
    for night in 0..<Self.nights { last = try audit(home, "night \(night)") }
    let (before, after) = (try #require(first.lastFullPass), try #require(last.lastFullPass))
    #expect(after > before)
    #expect(last.ended == after)
  }

  @Test func `what is found in what is new is reported again until it is mended`() throws {
    let home = try archived()
    _ = try audit(home, "first")
    try home.submit("edialog/1.0/valid/innsyn-i-byggesak.xml")
    try home.serve()
    let container = try #require(try home.containers().last)
    try home.alter(container) { $0[40] ^= 1 }
    for night in 0..<3 {
      let report = try audit(home, "night \(night)")
      #expect(report.findings[.containers].deviationCount > 0)
      #expect(state(home)?["run"]?.string == "first")
    }
    try home.alter(container) { $0[40] ^= 1 }
    #expect(try audit(home, "mended").isClean)
    #expect(state(home)?["run"]?.string == "mended")
  }

  @Test
  func `what is found in a share is reported again until it is mended, and the round goes on`()
    throws
  {
    let home = try archived()
    _ = try audit(home, "first")
    let container = try #require(try home.containers().first)
    try home.alter(container) { $0[40] ^= 1 }
    for night in 0..<Self.nights + 1 {
      let report = try audit(home, "night \(night)")
      #expect(report.findings[.containers].deviationCount > 0, "night \(night)")
      #expect(report.deviations.first?.lastInOrder != nil)
    }
    #expect(state(home)?["again"]?.array?.count == 1)
    try home.alter(container) { $0[40] ^= 1 }
    #expect(try audit(home, "mended").isClean)
    #expect(state(home)?["again"]?.array?.isEmpty == true)
  }

  @Test func `an old item on which somebody works is compared with its own history`() throws {
    let home = try archived()
    _ = try audit(home, "first")
    let item = try take(home)
    try #require(try audit(home, "taken").isClean)
    _ = try TeamDesk(home.home).complete(
      item.record.id.description, token: try #require(item.token), code: "TE")
    try edit(home, "UPDATE item SET team = 'byggesak' WHERE code IS NOT NULL")
    let report = try audit(home, "edited")
    #expect(report.findings[.items].deviations.map(\.fault.code) == ["item.state"])
  }

  @Test func `a line of history that no leaf tells is found in the share of its record`() throws {
    let home = try archived()
    _ = try take(home)
    _ = try audit(home, "first")
    try edit(home, "UPDATE history SET leaf = leaf - 1")
    var codes: Set<String> = []
    for night in 0..<Self.nights {
      codes.formUnion(try audit(home, "night \(night)").deviations.map(\.fault.code))
    }
    #expect(codes.contains("item.history-invents"))
  }

  @Test func `a ledger that was replaced by an old copy is behind the last audit`() throws {
    let home = try archived()
    let copy = "\(home.paths.root)/ledger-before"
    try FileManager.default.copyItem(atPath: home.paths.ledger, toPath: copy)
    try home.submit("edialog/1.0/valid/innsyn-i-byggesak.xml")
    try home.serve()
    _ = try audit(home, "first")
    try FileManager.default.removeItem(atPath: home.paths.ledger)
    try FileManager.default.moveItem(atPath: copy, toPath: home.paths.ledger)
    let report = try audit(home, "second")
    #expect(
      report.findings[.keptCheckpoints].deviations.contains {
        $0.fault.code == "ledger.behind-last-audit"
      })
    #expect(state(home)?["run"]?.string == "first")
  }

  @Test func `a state that was forged is told, and everything is examined`() throws {
    let home = try archived()
    _ = try audit(home, "first")
    let file = home.paths[AuditStateFile.name]
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for forged in [
      text.replacing("\\n4\\n", with: "\\n5\\n"), text.replacing("\"size\":4", with: "\"size\":9"),
      "{}",
    ] {
      try #require(forged != text)
      try Data(forged.utf8).write(to: URL(fileURLWithPath: file))
      let report = try audit(home, "second")
      #expect(report.scope == .everything)
      #expect(report.findings[.keptCheckpoints].notes.map(\.fact.code) == ["state.not-used"])
    }
  }

  @Test func `two incremental audits do not share a state at once`() throws {
    let home = try archived()
    let held = try AuditStateFile(at: home.paths[AuditStateFile.name], isForWriting: true)
    #expect(throws: HomeError.self) { try audit(home, "second") }
    withExtendedLifetime(held) {}
  }

  private func edit(_ home: TestHome, _ statement: String) throws {
    let database = try DatabaseQueue(path: home.paths.database)
    try database.write { try $0.execute(sql: statement) }
    try database.close()
  }
}
