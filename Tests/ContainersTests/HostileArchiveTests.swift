import Testing

@testable import Containers

/// Archives that show different readers different things, or that harm who unpacks them.
@Suite struct HostileArchiveTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let faults: [ArchiveProblem.Fault]
    /// What the portal's policy says, when it differs.
    let lenientFaults: [ArchiveProblem.Fault]

    init(
      _ description: String, _ draft: ZipDraft, _ faults: ArchiveProblem.Fault...,
      portal: [ArchiveProblem.Fault]? = nil
    ) {
      testDescription = description
      bytes = draft.bytes
      self.faults = faults
      lenientFaults = portal ?? faults
    }
  }

  static func draft(_ change: (inout ZipDraft) -> Void) -> ZipDraft {
    var draft = ZipDraft(.init("a.xml"), .init("b.pdf"))
    change(&draft)
    return draft
  }

  static func entry(_ name: String = "a.xml", _ change: (inout ZipDraft.Entry) -> Void) -> ZipDraft
  {
    ZipDraft(ZipDraft.Entry(name).with(change), .init("b.pdf"))
  }

  static let names: [Case] = [
    Case("an absolute name", ZipDraft(.init("/etc/passwd")), .name(.absolute)),
    Case("a drive", ZipDraft(.init("C:a.xml")), .name(.absolute)),
    Case("a climbing name", ZipDraft(.init("a/../../b")), .name(.climbing)),
    Case("a backslash", ZipDraft(.init("a\\b")), .name(.backslash)),
    Case("a NUL", ZipDraft(.init("a.xml\0.pdf")), .name(.nul)),
    Case("a line break", ZipDraft(.init("a\nb")), .name(.control)),
    Case("a turned direction", ZipDraft(.init("a\u{202E}fdp.exe")), .name(.control)),
    Case("an empty name", ZipDraft(.init("")), .name(.empty)),
    Case("an empty part", ZipDraft(.init("a//b")), .name(.emptyPart)),
    Case("a dot", ZipDraft(.init("./a")), .name(.emptyPart)),
    Case("a long part", ZipDraft(.init(String(repeating: "a", count: 256))), .name(.tooLong)),
    Case("a decomposed letter", ZipDraft(.init("a\u{30A}.pdf")), .name(.notComposed), portal: []),
    Case("undeclared UTF-8", entry("å.xml") { $0.flags = 0 }, .name(.undeclaredUTF8)),
    Case(
      "no UTF-8",
      entry {
        $0.name = [0x61, 0xE5]
        $0.flags = ZipFormat.utf8Flag
      }, .name(.notUTF8)),
    Case("the same name twice", ZipDraft(.init("a"), .init("a")), .duplicate(of: "a")),
    Case("names that differ in case", ZipDraft(.init("Å"), .init("å")), .lookalike(of: "Å")),
    Case("ß and SS", ZipDraft(.init("straße"), .init("STRASSE")), .lookalike(of: "straße")),
    Case(
      "names that differ in form", ZipDraft(.init("å"), .init("a\u{30A}")), .name(.notComposed),
      .lookalike(of: "å"), portal: [.duplicate(of: "å")]),
    Case("a file that is also a folder", ZipDraft(.init("a"), .init("a/b")), .fileAndFolder),
    Case("a folder", ZipDraft(.init("a/", ""), .init("a/b")), .folder, portal: []),
    Case("a folder with contents", ZipDraft(.init("a/", "x")), .folder, .size, portal: [.size]),
    Case(
      "a link",
      entry {
        $0.madeBy = 0x0314
        $0.externalAttributes = 0o120777 << 16
      }, .link),
    Case(
      "a device",
      entry {
        $0.madeBy = 0x0314
        $0.externalAttributes = 0o020666 << 16
      }, .special),
  ]

  static let structures: [Case] = [
    Case("bytes in front", draft { $0.before = [1, 2] }, .strayBytes),
    Case("bytes behind", draft { $0.after = [0] }, .noEnd),
    Case("bytes before the end record", draft { $0.beforeEnd = [0] }, .directory),
    Case("bytes between entries", draft { $0.gap = [0] }, .strayBytes, portal: []),
    Case("a comment", draft { $0.comment = [0x61] }, .comment, portal: []),
    Case(
      "a second archive in the comment", draft { $0.comment = ZipDraft(.init("evil")).bytes },
      .noEnd),
    Case("a wrong count", draft { $0.count = 1 }, .directory),
    Case("a count too many", draft { $0.count = 3 }, .directory),
    Case("zip64 counts", draft { $0.count = .max }, .zip64, .tooManyEntries(limit: 65_534)),
    Case(
      "a zip64 locator",
      draft { $0.beforeEnd = [0x50, 0x4B, 6, 7] + [UInt8](repeating: 0, count: 16) }, .zip64,
      .directory),
    Case("zip64 sizes", entry { $0.extra = [1, 0, 0, 0] }, .zip64),
    Case("a cut extra field", entry { $0.localExtra = [0x55, 0x54, 9] }, .extra),
    Case("a second name", entry { $0.extra = [0x75, 0x70, 0, 0] }, .extra),
    Case("encryption", entry { $0.flags = 1 }, .encrypted),
    Case("AES", entry { $0.extra = [0x01, 0x99, 0, 0] }, .encrypted),
    Case("an odd method", entry { $0.method = 99 }, .method(99)),
    Case("an odd flag", entry { $0.flags = 1 << 5 }, .flags(1 << 5)),
    Case("another disk", entry { $0.disk = 1 }, .spanned),
    Case("a comment on an entry", entry { $0.comment = [0x61] }, .comment, portal: []),
    Case("two entries on one header", entry { $0.headerOffset = 0 }, .overlap, .differs(.name)),
    Case("no local header", entry { $0.headerOffset = 3 }, .differs(.signature)),
    Case("a header in the directory", entry { $0.headerOffset = 90 }, .differs(.signature)),
  ]

  static let contradictions: [Case] = [
    Case("names", entry { $0.localName = Array("x.xml".utf8) }, .differs(.name)),
    Case("lengths of names", entry { $0.localName = Array("a.xm".utf8) }, .differs(.name)),
    Case("flags", entry { $0.local = { $0.flags = 2 } }, .differs(.flags)),
    Case("methods", entry { $0.local = { $0.method = 8 } }, .differs(.method)),
    Case("checksums", entry { $0.local = { $0.checksum = 0 } }, .differs(.checksum)),
    Case("sizes", entry { $0.local = { $0.size = 2 } }, .differs(.sizes)),
    Case("packed sizes", entry { $0.local = { $0.compressedSize = 2 } }, .differs(.sizes)),
    Case("times", entry { $0.local = { $0.stamp = 1 } }, .differs(.time), portal: []),
    Case(
      "versions", entry { $0.local = { $0.versionNeeded = 45 } }, .differs(.version), portal: []),
    Case("stored sizes", entry { $0.size = 4 }, .size),
    Case(
      "a descriptor that is not there", entry { $0.flags = ZipFormat.descriptorFlag }, .descriptor,
      .descriptor, .strayBytes, portal: [.descriptor, .strayBytes]),
  ]

  @Test(arguments: names + structures + contradictions)
  func `each trick is found by the rules for containers`(hostile: Case) {
    let found = ArchiveReader(bytes: hostile.bytes, policy: .container).problems.map(\.fault)
    for fault in hostile.faults { #expect(found.contains(fault)) }
    #expect(found.allSatisfy(hostile.faults.contains), "\(found)")
  }

  @Test(arguments: names + structures + contradictions)
  func `each trick is found by the rules for portals`(hostile: Case) {
    let policy = ArchivePolicy.portal(entries: 65_534)
    let found = ArchiveReader(bytes: hostile.bytes, policy: policy).problems.map(\.fault)
    for fault in hostile.lenientFaults { #expect(found.contains(fault)) }
    #expect(found.allSatisfy(hostile.lenientFaults.contains), "\(found)")
  }

  @Test func `an archive that is cut anywhere is refused`() {
    let whole = Self.draft { _ in }.bytes
    for count in 0..<whole.count {
      let reader = ArchiveReader(bytes: Array(whole.prefix(count)), policy: .portal())
      #expect(!reader.problems.isEmpty)
    }
    #expect(ArchiveReader(bytes: whole, policy: .container).problems.isEmpty)
  }

  @Test func `no byte can be altered without being found, and none crashes the reader`() throws {
    let whole = Self.draft { _ in }.bytes
    for place in whole.indices {
      for change: UInt8 in [1, 0x80, 0xFF] {
        var altered = whole
        altered[place] ^= change
        let reader = ArchiveReader(bytes: altered, policy: .container)
        let isRead = reader.entries.allSatisfy { entry in
          (try? reader.contents(of: entry, limit: 100)) == Array("hei".utf8)
        }
        let names = reader.entries.map(\.name)
        let isAsWritten = reader.entries.allSatisfy(\.isAsWritten)
        #expect(
          !(reader.problems.isEmpty && isRead && names == ["a.xml", "b.pdf"] && isAsWritten),
          "byte \(place) ^ \(change)")
      }
    }
  }

  @Test func `everything wrong is reported, not the first`() {
    let draft = ZipDraft(
      .init("/a"), .init("b\\c"), ZipDraft.Entry("d").with { $0.flags = 1 }, .init("d"))
    #expect(
      ArchiveReader(bytes: draft.bytes, policy: .container).problems.map(\.code)
        == ["zip.name", "zip.name", "zip.encrypted", "zip.duplicate"])
  }

  @Test func `limits are kept`() {
    let draft = ZipDraft(.init("a", "12345"), .init("b", "123"), .init("c", ""))
    func faults(_ policy: ArchivePolicy) -> [ArchiveProblem.Fault] {
      ArchiveReader(bytes: draft.bytes, policy: policy).problems.map(\.fault)
    }
    #expect(faults(.portal(entries: 3, entryBytes: 5, totalBytes: 8)) == [])
    #expect(faults(.portal(entries: 2)) == [.tooManyEntries(limit: 2)])
    #expect(faults(.portal(entryBytes: 4)) == [.tooLarge(limit: 4)])
    #expect(faults(.portal(totalBytes: 7)) == [.totalTooLarge(limit: 7)])
  }
}
