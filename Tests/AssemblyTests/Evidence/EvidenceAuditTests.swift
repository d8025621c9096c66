import Auditing
import Evidence
import Foundation
import Ledger
import PKI
import Pipeline
import Records
import Testing

@testable import Assembly

/// A clock that stands.
private struct FixedClock: WallClock {
  let instant: Instant

  init(_ instant: Instant) { self.instant = instant }

  func now() -> Instant { instant }
}

/// The audit finds what is wrong with evidence, and says what has none yet.
@Suite struct EvidenceAuditTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private let other = "edialog/1.0/valid/hol-i-vegen"

  /// Two records, each with a batch of its own.
  private func stamped() throws -> StampedHome {
    let home = try StampedHome()
    for sample in [letter, other] {
      try home.submit(sample)
      try home.serve()
    }
    return home
  }

  private func codes(_ home: Home, _ check: AuditCheck = .evidence) throws -> [String] {
    try home.audit(since: nil).findings[check].deviations.map(\.fault.code)
  }

  private func files(_ home: StampedHome) throws -> [(name: EvidenceName, path: String)] {
    var found: [(EvidenceName, String)] = []
    try home.home.evidenceFolder().forEachName { name in
      found.append((name, "\(home.paths.evidence)/\(name)"))
      return true
    }
    return found
  }

  /// Puts another batch in the place of the last one, with a time-stamp of its own.
  private func replaceLast(
    _ home: StampedHome, _ change: (EvidenceBatch) -> (checkpoint: [UInt8], rows: [EvidenceRow])
  ) throws {
    let batch = try #require(try home.batches().last)
    let (checkpoint, rows) = change(batch)
    let draft = EvidenceDraft(leaves: batch.leaves, checkpoint: checkpoint, rows: rows)
    let authority = try home.home.timestampAuthority(try #require(home.home.settings.timestamps))
    let forged = try draft.stamped(
      by: authority.stamp(imprint: draft.imprint, algorithm: draft.algorithm))
    let file = try #require(try files(home).last)
    try Data(forged.bytes).write(to: URL(fileURLWithPath: file.path))
  }

  @Test func `evidence that is whole has no deviation, and every batch is judged once`() throws {
    let home = try stamped()
    let report = try home.home.audit(since: nil)
    #expect(report.isClean, "\(report.text(in: .en))")
    #expect(report.counts[.evidenceBatches] == 2 && report.counts[.timestamps] == 2)
    #expect(report.findings[.evidence].noteCount == 0)
  }

  @Test func `any altered byte of a batch`() throws {
    let home = try stamped()
    let path = try #require(try files(home).first).path
    let original = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in stride(from: 0, to: original.count, by: max(1, original.count / 23)) {
      var altered = original
      altered[place] ^= 0x01
      try altered.write(to: URL(fileURLWithPath: path))
      #expect(try codes(home.home).contains("evidence.unreadable"), "byte \(place)")
    }
  }

  @Test func `a stranger's file among the evidence`() throws {
    let home = try stamped()
    let folder = (try #require(try files(home).first).path as NSString).deletingLastPathComponent
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/notat.txt"))
    #expect(try codes(home.home) == ["evidence.stray"])
  }

  @Test func `a removed batch leaves a gap`() throws {
    let home = try stamped()
    try FileManager.default.removeItem(atPath: try #require(try files(home).first).path)
    #expect(try codes(home.home) == ["evidence.gap"])
  }

  @Test func `a container that is not the one that was time-stamped`() throws {
    let home = try stamped()
    let batch = try #require(try home.batches().first)
    let record = try #require(batch.rows.first).id
    let path = "\(home.paths.archive)/\(record.containerPath)"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let place = try #require(bytes.range(of: Data("feier".utf8))).lowerBound
    bytes[place] ^= 0x01
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try codes(home.home) == ["evidence.other-files"])
  }

  @Test func `a batch without the row of one of its records`() throws {
    let home = try stamped()
    try replaceLast(home) { ($0.checkpoint, []) }
    #expect(try codes(home.home) == ["evidence.row-missing"])
  }

  @Test func `a batch with the row of a stranger`() throws {
    let home = try stamped()
    let stranger = RecordID(high: 1, low: 2)
    try replaceLast(home) { batch in
      (batch.checkpoint, batch.rows + [EvidenceRow(id: stranger, group: batch.rows[0].group)])
    }
    #expect(try codes(home.home) == ["evidence.foreign-row"])
  }

  @Test func `a batch over another ledger's checkpoint`() throws {
    let home = try stamped()
    let key = try LedgerKey(name: "annen.example/postgang", key: Ed25519Key())
    let note = Checkpoint(origin: key.verifier.name, size: 2, root: MerkleTree.emptyRoot)
    let signed = SignedNote(text: note.text, signatures: [key.sign(note.text)])
    try replaceLast(home) { (signed.bytes, $0.rows) }
    #expect(try codes(home.home) == ["evidence.checkpoint"])
  }

  @Test func `what has no time-stamp yet is a note, and a deviation when it has waited for hours`()
    throws
  {
    let home = try StampedHome(isAway: true)
    try home.submit(letter)
    try home.serve()
    let early = try home.home.audit(since: nil)
    #expect(early.isClean)
    #expect(early.findings[.evidence].notes.map(\.fact.code) == ["evidence.pending"])
    try FileManager.default.removeItem(atPath: home.paths.evidence)
    #expect(
      try home.home.audit(since: nil).findings[.evidence].notes.map(\.fact.code)
        == ["evidence.pending"])
    let later = FixedClock(SystemClock().now().adding(seconds: 5 * 3600))
    #expect(try codes(Home(at: home.paths, clock: later)) == ["evidence.overdue"])
  }

  @Test func `what waited at the last incremental audit is examined again with its evidence`()
    throws
  {
    let home = try StampedHome(isAway: true)
    try home.submit(letter)
    try home.serve()
    let first = try home.home.report(.incremental(spread: 9), run: "first")
    #expect(first.isClean && first.counts[.evidenceBatches] == 0)
    try home.authorityComesBack()
    try home.submit(other)
    try home.serve()
    let second = try home.home.report(.incremental(spread: 9), run: "second")
    #expect(second.isClean, "\(second.text(in: .en))")
    #expect(second.counts[.evidenceBatches] > 0)
    let path = try #require(try home.batches().first?.rows.first).id.containerPath
    #expect(FileManager.default.fileExists(atPath: "\(home.paths.archive)/\(path)"))
    // The old record, whose evidence is new, and the new one; and the old one as the first share.
    #expect(second.counts[.records] == 3)
    let third = try home.home.report(.incremental(spread: 9), run: "third")
    #expect(third.isClean && third.counts[.evidenceBatches] < second.counts[.evidenceBatches])
  }

  @Test func `evidence without anybody to judge it by`() throws {
    let home = try stamped()
    try FileManager.default.removeItem(atPath: home.paths["tsa/root.crt"])
    #expect(try codes(home.home) == ["evidence.not-trusted"])
  }

  @Test func `certificates that end within sixty days are told`() throws {
    let home = try stamped()
    let seal = try home.home.certificates(in: home.home.settings.seal.trust, what: "the root")
    let end = try #require(seal.map(\.notAfter).min())
    let clock = FixedClock(end.adding(seconds: -30 * 86_400))
    let notes = try Home(at: home.paths, clock: clock).audit(since: nil)
      .findings[.certificates].notes
    #expect(notes.contains { $0.fact.code == "certificate.expires" })
    #expect(try home.home.audit(since: nil).findings[.certificates].noteCount == 0)
  }

  @Test func `a seal whose certificate nobody trusts is told at its proven time`() throws {
    let home = try stamped()
    let tsa = try Data(contentsOf: URL(fileURLWithPath: home.paths["tsa/root.crt"]))
    try tsa.write(to: URL(fileURLWithPath: home.paths[home.home.settings.seal.trust]))
    let found = try codes(Home(at: home.paths), .certificates)
    #expect(found.count == 2)
  }
}
