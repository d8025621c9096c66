import Containers
import Durable
import Evidence
import Foundation
import PKI
import Records
import Sealing
import Testing

@testable import Assembly

/// `record export` of every level.
@Suite struct ExportTests {
  private let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"
  private let other = "edialog/1.0/valid/faktura-fra-bedrift.xml"

  /// A home with two records, and the first of them.
  private func served(isAway: Bool = false) throws -> (StampedHome, JournalEntry) {
    let home = try StampedHome("revocation: [tsa/root.crl]", isAway: isAway)
    try home.submit(letter, other)
    try home.serve()
    var first: JournalEntry?
    try JournalReader(home.home).forEach(since: nil) { first = first ?? $0 }
    return (home, try #require(first))
  }

  private func export(
    _ entry: JournalEntry, of home: StampedHome, as level: ExportLevel
  ) throws -> String {
    let path = "\(home.paths.root)/copy-\(level.rawValue).asice"
    let written = try JournalReader(home.home).export(
      "\(entry.id)", as: level, to: path, by: "Arkivar", at: SystemClock().now())
    #expect(written == path)
    return path
  }

  private func contents(_ path: String) throws -> [UInt8] {
    try OpenFile.reading(path).contents()
  }

  private func judge(_ path: String, _ home: StampedHome) throws -> VerificationReport {
    try ContainerVerifier(
      trusting: home.home.trustAnchors(), timestamps: home.home.timestampAnchors()
    ).verify(path: path, at: SystemClock().now())
  }

  private func failure(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: ExportLevel.allCases)
  func `an export of any level passes, and the archive stays as it is`(level: ExportLevel) throws {
    let (home, entry) = try served()
    let archived = "\(home.paths.archive)/\(entry.id.containerPath)"
    let before = try contents(archived)
    let copy = try export(entry, of: home, as: level)
    let report = try judge(copy, home)
    #expect(report.indication == .totalPassed, "\(report.layers.map(\.reason))")
    #expect((report.signatures.first?.proven != nil) == (level != .b))
    #expect(try contents(archived) == before)
    #expect(try (contents(copy) == before) == (level == .b))
    let history = try JournalReader(home.home).view("\(entry.id)").history
    #expect(history.last?.event.kind == .exported && history.last?.handler == "Arkivar")
    #expect(try home.home.audit(since: nil).isClean)
  }

  @Test func `evidence is added behind entries that keep every byte`() throws {
    let (home, entry) = try served()
    let before = try contents("\(home.paths.archive)/\(entry.id.containerPath)")
    let after = try contents(export(entry, of: home, as: .er))
    let old = ArchiveReader(bytes: before, policy: .container)
    let new = ArchiveReader(bytes: after, policy: .container)
    #expect(
      new.entries.map(\.name)
        == old.entries.map(\.name) + [EvidenceRecordManifest.name, EvidenceRecordManifest.record])
    let added = try #require(new.entry(EvidenceRecordManifest.name))
    #expect(after.prefix(added.headerOffset) == before.prefix(added.headerOffset))
    let batch = try #require(try home.batches().first)
    #expect(
      try judge("\(home.paths.root)/copy-er.asice", home).signatures.first?.proven
        == batch.token.time)
  }

  @Test func `the program of docs/formats finds archive and exports right, and altered ones wrong`()
    throws
  {
    let (home, entry) = try served()
    let copy = try export(entry, of: home, as: .er)
    let archived = "\(home.paths.archive)/\(entry.id.containerPath)"
    let root = "\(home.paths.trialAuthority)/root.crt"
    guard let exported = try Python.check(root, copy) else { return }
    #expect(exported.status == 0 && exported.output.contains("as it is since"), "\(exported)")
    let kept = try Python.check(root, home.paths.evidence, archived)
    #expect(kept?.status == 0, "\(String(describing: kept))")
    #expect(kept?.output.contains("1 batches over 2 leaves, 2 records, 0 renewals") == true)
    var bytes = try contents(copy)
    bytes[120] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: copy))
    #expect(try Python.check(root, copy)?.status == 1)
  }

  @Test func `after renewals of both kinds the evidence still proves the first time`() throws {
    let (home, entry) = try served()
    #expect(try home.home.renewEvidence(.olderThan(seconds: 0)) { _ in }.isComplete)
    #expect(try home.home.renewEvidence(.hash(.sha512)) { _ in }.isComplete)
    #expect(try home.home.renewEvidence(.olderThan(seconds: 0)) { _ in }.isComplete)
    let copy = try export(entry, of: home, as: .er)
    let report = try judge(copy, home)
    #expect(report.indication == .totalPassed, "\(report.layers.map(\.reason))")
    #expect(try report.signatures.first?.proven == home.batches().first?.token.time)
    let checked = try Python.check("\(home.paths.trialAuthority)/root.crt", copy)
    #expect(checked?.status ?? 0 == 0, "\(String(describing: checked))")
  }

  @Test func `pending evidence is told with what to do`() throws {
    let (home, entry) = try served(isAway: true)
    let message = failure { _ = try export(entry, of: home, as: .er) }
    #expect(message.contains("pending since \(entry.journaled)"), "\(message)")
    #expect(message.contains("postgang evidence stamp"))
    #expect(!FileManager.default.fileExists(atPath: "\(home.paths.root)/copy-er.asice"))
    // What was not handed out is no event.
    #expect(try JournalReader(home.home).view("\(entry.id)").history.count == 1)
  }

  @Test(arguments: [ExportLevel.t, .lt, .er])
  func `without an authority only what is archived can be exported`(level: ExportLevel) throws {
    let home = try TestHome()
    try home.alter(home.paths.settings) { data in
      let blocks = String(decoding: data, as: UTF8.self).components(separatedBy: "\n\n")
      let kept = blocks.filter { !$0.contains("timestamps:\n") }
      data = Data(kept.joined(separator: "\n\n").utf8)
    }
    try home.submit(letter)
    try home.serve()
    let path = "\(home.paths.root)/copy.asice"
    let journal = try JournalReader(Home(at: home.paths))
    let message = failure {
      _ = try journal.export("2026/1", as: level, to: path, by: nil, at: SystemClock().now())
    }
    #expect(message.contains("names no time-stamp authority"), "\(message)")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a slip of the hand overwrites nothing that is kept for ever`() throws {
    let (home, entry) = try served()
    let archived = "\(home.paths.archive)/\(entry.id.containerPath)"
    let before = try contents(archived)
    let link = "\(home.paths.root)/link.asice"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: archived)
    for path in [archived, link, "\(home.paths.ledger)/checkpoint", "\(home.paths.evidence)/x"] {
      let message = failure {
        _ = try JournalReader(home.home).export(
          "\(entry.id)", to: path, by: nil, at: SystemClock().now())
      }
      #expect(message.contains("keeps for ever"), "\(path): \(message)")
    }
    #expect(try contents(archived) == before)
    #expect(try JournalReader(home.home).view("\(entry.id)").history.count == 1)
  }

  @Test func `an altered container is exported as it lies there, and not with proof`() throws {
    let (home, entry) = try served()
    let archived = "\(home.paths.archive)/\(entry.id.containerPath)"
    var bytes = try contents(archived)
    bytes[100] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: archived))
    for level in [ExportLevel.t, .lt, .er] {
      let message = failure { _ = try export(entry, of: home, as: level) }
      #expect(message.contains("not the one that was archived"), "\(message)")
    }
    #expect(try contents(export(entry, of: home, as: .b)) == bytes)
  }
}

/// The checker of docs/formats.
private enum Python {
  /// What it said, and how it ended; `nil` when there is no Python.
  static func check(_ arguments: String...) throws -> (output: String, status: Int32)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["python3", "\(TestHome.project)/docs/formats/check_evidence.py"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // env(1) ends with 127 when it finds no such program.
    if process.terminationStatus == 127 { return nil }
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }
}
