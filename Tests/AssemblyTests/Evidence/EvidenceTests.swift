import Evidence
import Foundation
import Ledger
import PKI
import Records
import Testing

@testable import Assembly

@Suite struct EvidenceTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private let other = "edialog/1.0/valid/faktura-fra-bedrift.xml"
  private let wrong = "edialog/1.0/invalid/flere-feil.xml"

  @Test func `what is archived is time-stamped, with the checkpoint that covers it`() throws {
    let home = try StampedHome()
    try home.submit(letter, other, wrong)
    try home.serve()
    #expect(try home.home.pendingEvidence() == PendingEvidence.none)
    #expect(try home.everyRecordHasEvidence())
    let batch = try #require(try home.batches().last)
    let note = try SignedNote(batch.checkpoint)
    #expect(try Checkpoint(text: note.text).size == batch.leaves.upperBound)
    #expect(batch.token.imprint == batch.tree.root)
    #expect(try home.home.audit(since: nil).isClean)
  }

  @Test func `batches follow one another without gaps`() throws {
    let home = try StampedHome()
    for sample in [letter, other, wrong] {
      try home.submit(sample)
      try home.serve()
    }
    let batches = try home.batches()
    #expect(batches.count == 3)
    #expect(batches.map(\.leaves) == [0..<1, 1..<2, 2..<3])
    // A rejection is in the ledger, and is proven by its checkpoint alone.
    #expect(batches.map(\.rows.count) == [1, 1, 0])
  }

  @Test func `a damaged batch is named, and those after it are listed`() throws {
    let home = try StampedHome()
    for sample in [letter, other] {
      try home.submit(sample)
      try home.serve()
    }
    let name = try #require(try home.home.evidenceFolder().newestName())
    let file = URL(fileURLWithPath: "\(home.paths.evidence)/\(name.folder)/000000000001.evidence")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    var (lines, damage): ([String], [String]) = ([], [])
    try home.home.forEachBatch(since: nil) {
      lines.append($0.text)
    } damaged: {
      damage.append($0)
    }
    #expect(damage.count == 1 && damage[0].contains("000000000001.evidence was altered"))
    #expect(lines.count == 1 && lines[0].contains("leaves 1–1, 1 record,"))
  }

  @Test func `without new leaves the authority is not asked`() throws {
    let home = try StampedHome()
    try home.submit(letter)
    try home.serve()
    try home.serve()
    #expect(try home.batches().count == 1)
  }

  @Test func `while the authority is away everything is archived, and the evidence is pending`()
    throws
  {
    let home = try StampedHome(isAway: true)
    try home.submit(letter, other)
    let told = try home.serve()
    #expect(told.contains { $0.hasPrefix("evidence: 2 leaves wait since") })
    let pending = try #require(try home.home.pendingEvidence())
    #expect(pending.leaves == 2)
    #expect(pending.since != nil)
    #expect(try home.batches().isEmpty)
    #expect(try home.home.audit(since: nil).isClean)
    #expect(try StatusReport.text(of: home.home).contains("pending for 2 leaves since"))
  }

  @Test func `when the authority is back everything is caught up, in order`() throws {
    let home = try StampedHome(isAway: true)
    try home.submit(letter)
    try home.serve()
    try home.submit(other)
    try home.serve()
    try home.authorityComesBack("records: 1")
    try home.serve()
    #expect(try home.batches().map(\.leaves) == [0..<1, 1..<2])
    #expect(try home.everyRecordHasEvidence())
  }

  @Test func `a command catches up without a serve`() throws {
    let home = try StampedHome(isAway: true)
    try home.submit(letter, other)
    try home.serve()
    try home.authorityComesBack()
    var lines: [String] = []
    let count = try home.home.makeEvidence({ lines.append($0.text) }, missing: { _, _ in })
    #expect(count == 1)
    #expect(lines.count == 1 && lines[0].contains("leaves 0–1, 2 records"))
    #expect(try home.everyRecordHasEvidence())
    #expect(try home.home.makeEvidence({ _ in }, missing: { _, _ in }) == 0)
  }

  @Test func `a container that is lost before its evidence keeps nobody else's evidence away`()
    throws
  {
    let home = try StampedHome(isAway: true)
    try home.submit(letter, other)
    try home.serve()
    var lost: JournalEntry?
    try JournalReader(home.home).forEach(since: nil) { lost = lost ?? $0 }
    let entry = try #require(lost)
    try FileManager.default.removeItem(
      atPath: "\(home.paths.archive)/\(entry.id.containerPath)")
    try home.authorityComesBack()
    let told = try home.serve()
    #expect(told.contains { $0.hasPrefix("record \(entry.id) gets no evidence") })
    #expect(try home.batches().map(\.rows.count) == [1])
  }

  @Test func `an authority that is not trusted gives no evidence`() throws {
    let home = try StampedHome()
    let stranger = try StampedHome()
    try FileManager.default.removeItem(atPath: "\(home.paths.trialAuthority)/root.crt")
    try FileManager.default.copyItem(
      atPath: "\(stranger.paths.trialAuthority)/root.crt",
      toPath: "\(home.paths.trialAuthority)/root.crt")
    try home.submit(letter)
    let told = try home.serve()
    #expect(told.contains { $0.contains("not trusted") })
    #expect(try home.batches().isEmpty)
  }

  @Test func `with a limit, nothing more is taken in while evidence is pending for too long`()
    throws
  {
    let home = try StampedHome("interval: 1ms", "stopAfter: 1ms", isAway: true)
    try home.submit(letter)
    try home.serve()
    try home.submit(other)
    let told = try home.serve()
    #expect(told.contains { $0.contains("nothing more is taken in") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.paths.drop).count == 2)
    try home.authorityComesBack("interval: 1ms", "stopAfter: 1ms")
    _ = try home.home.makeEvidence({ _ in }, missing: { _, _ in })
    try home.serve()
    #expect(try home.everyRecordHasEvidence())
    #expect(try home.batches().flatMap(\.rows).count == 2)
  }
}

extension StatusReport {
  fileprivate static func text(of home: Home) throws -> String {
    try StatusReport(of: home, at: SystemClock().now()).rows.map { "\($0.0) \($0.1)" }
      .joined(separator: "\n")
  }
}
