import Containers
import Durable
import PKI
import Records
import Testing

@testable import Sealing

@Suite struct SealerTests {
  let now = SealingHome.now

  func verify(_ bytes: [UInt8]) -> VerificationReport {
    SealingHome.verifier.verify(bytes, at: now)
  }

  @Test func `a container holds the form, the manifest and the signature in their order`() throws {
    let home = try SealingHome()
    let sealed = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    let bytes = try home.container()
    #expect(sealed.size == bytes.count)
    #expect(sealed.digest == SHA256.digest(of: bytes))
    #expect(sealed.files.map(\.name) == ["a.xml"])
    let archive = ArchiveReader(bytes: bytes, policy: .container)
    #expect(
      archive.entries.map(\.name)
        == ["mimetype", "a.xml", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"])
    #expect(verify(bytes).indication == .totalPassed)
  }

  @Test func `the manifest is the recipe's, byte by byte`() throws {
    let home = try SealingHome()
    let pdf = try home.attachment("vedlegg/Bilag 1 (å).pdf", [1, 2, 3])
    let sealed = try home.sealer.seal(SealingHome.form(), [pdf], as: home.id, at: now)
    let archive = ArchiveReader(bytes: try home.container(), policy: .container)
    let entry = try #require(archive.entry(Sealer.manifestName))
    let digests = sealed.files.map { Base64.encode($0.digest.array) }
    #expect(
      String(decoding: try archive.contents(of: entry, limit: 10_000), as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" \
        xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference \
        URI="META-INF/signature001.p7s" MimeType="application/pkcs7-signature"/>\
        <asic:DataObjectReference URI="a.xml" MimeType="application/xml" Rootfile="true">\
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
        <ds:DigestValue>\(digests[0])</ds:DigestValue></asic:DataObjectReference>\
        <asic:DataObjectReference URI="vedlegg/Bilag%201%20%28%C3%A5%29.pdf" \
        MimeType="application/pdf"><ds:DigestMethod \
        Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
        <ds:DigestValue>\(digests[1])</ds:DigestValue></asic:DataObjectReference>\
        </asic:ASiCManifest>
        """)
  }

  /// Around the writer's buffer of 256 KiB.
  @Test(arguments: [0, 1000, 262_144, 700_000]) func `attachments are sealed from their files`(
    size: Int
  ) throws {
    let home = try SealingHome()
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    let attachments = [
      try home.attachment("b.pdf", bytes), try home.attachment("c.pdf", bytes + [1]),
    ]
    let sealed = try home.sealer.seal(SealingHome.form(), attachments, as: home.id, at: now)
    let container = try home.container()
    #expect(sealed.digest == SHA256.digest(of: container))
    #expect(sealed.files[1].digest == SHA256.digest(of: bytes))
    let report = try SealingHome.verifier.verify(
      path: home.folder.path(of: home.path(of: home.id)), at: now)
    #expect(report.indication == .totalPassed, "\(report.findings)")
    #expect(report.files == sealed.files)
    #expect(report.digest == sealed.digest)
  }

  @Test func `attachments are sealed from the ZIP that was dropped`() throws {
    let home = try SealingHome()
    let pdf = [UInt8](repeating: 7, count: 50_000)
    try home.folder.write(pdf, to: "b.pdf")
    let made = try Program(
      "python3", "-c",
      "import sys, zipfile; zipfile.ZipFile(sys.argv[1], 'w', 8).write(sys.argv[2], 'b.pdf')",
      home.folder.path(of: "drop.zip"), home.folder.path(of: "b.pdf"))
    #expect(made.status == 0)
    func attachment(_ name: String) -> Submission.Attachment {
      Submission.Attachment(
        name: name, size: pdf.count,
        source: .entry(archive: home.folder.path(of: "drop.zip"), index: 0))
    }
    let sealed = try home.sealer.seal(
      SealingHome.form(), [attachment("b.pdf")], as: home.id, at: now)
    #expect(sealed.files[1].digest == SHA256.digest(of: pdf))
    #expect(verify(try home.container()).indication == .totalPassed)
    // The archive was replaced by another one since it was listed.
    #expect(throws: SealingError.self) {
      try home.sealer.seal(SealingHome.form(), [attachment("c.pdf")], as: home.id, at: now)
    }
  }

  @Test func `a damaged entry of the ZIP rejects the submission`() throws {
    let home = try SealingHome()
    let file = try home.folder.open("drop.zip", flags: 0o1102)
    var writer = try ContainerWriter(to: file, stamp: ZipStamp(now)) { _ in }
    try writer.add("b.pdf", [1, 2, 3, 4])
    _ = try writer.finish()
    var bytes = try home.folder.contents(of: "drop.zip")
    let place = try #require(bytes.firstRange(of: [1, 2, 3, 4]))
    bytes[place.lowerBound] = 9
    try home.folder.write(bytes, to: "drop.zip")
    let attachment = Submission.Attachment(
      name: "b.pdf", size: 4, source: .entry(archive: home.folder.path(of: "drop.zip"), index: 1))
    let failure = #expect(throws: SealingError.self) {
      try home.sealer.seal(SealingHome.form(), [attachment], as: home.id, at: now)
    }
    guard case .submission(let violations) = failure else {
      Issue.record("\(failure as Any)")
      return
    }
    #expect(violations.map(\.code) == ["zip.checksum"])
    #expect(violations.map(\.path) == ["b.pdf"])
  }

  @Test func `names that the seal needs for itself, or that collide, reject the submission`() throws
  {
    let home = try SealingHome()
    let names = [
      "mimetype", "MimeType", "META-INF/x.xml", "meta-inf/signature001.p7s", "META-INF", "A.XML",
      "b.pdf", "B.pdf", "../c", "å.pdf", "Å.pdf",
    ]
    let failure = #expect(throws: SealingError.self) {
      try home.sealer.seal(
        SealingHome.form(), names.map { try home.attachment($0, [1]) }, as: home.id, at: now)
    }
    guard case .submission(let violations) = failure else {
      Issue.record("\(failure as Any)")
      return
    }
    #expect(
      violations.map { "\($0.code) \($0.path)" } == [
        "seal.reserved-name mimetype", "seal.reserved-name MimeType",
        "seal.reserved-name META-INF/x.xml", "seal.reserved-name meta-inf/signature001.p7s",
        "seal.reserved-name META-INF", "seal.name-taken A.XML", "seal.name-taken B.pdf",
        "seal.name ../c", "seal.name-taken Å.pdf",
      ])
    #expect(throws: SystemError.self) { try home.container() }
  }

  @Test(arguments: [2, 4]) func `an attachment that changes leaves nothing behind`(
    announced: Int
  ) throws {
    let home = try SealingHome()
    let attachment = try home.attachment("b.pdf", [1, 2, 3], announcedSize: announced)
    let failure = #expect(throws: SealingError.self) {
      try home.sealer.seal(SealingHome.form(), [attachment], as: home.id, at: now)
    }
    guard case .changed("b.pdf") = failure else {
      Issue.record("\(failure as Any)")
      return
    }
    #expect(try home.folder.status(of: home.path(of: home.id)) == nil)
  }

  @Test func `an attachment that is gone or a link is not sealed`() throws {
    let home = try SealingHome()
    _ = try Program("ln", "-s", "/etc/passwd", home.folder.path(of: "link"))
    for name in ["gone", "link"] {
      let attachment = Submission.Attachment(
        name: "b.pdf", size: 1, source: .file(path: home.folder.path(of: name)))
      let failure = #expect(throws: SealingError.self) {
        try home.sealer.seal(SealingHome.form(), [attachment], as: home.id, at: now)
      }
      guard case .reading = failure else {
        Issue.record("\(failure as Any)")
        continue
      }
    }
  }

  @Test func `sealing again for the same id replaces what was there`() throws {
    let home = try SealingHome()
    let long = SealingHome.form(String(repeating: "x", count: 5000))
    _ = try home.sealer.seal(long, [], as: home.id, at: now)
    let sealed = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    #expect(SHA256.digest(of: try home.container()) == sealed.digest)
  }

  @Test func `a day's folder that was moved away is made anew`() throws {
    let home = try SealingHome()
    _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    try home.folder.removeTree("archive/\(home.id.dayPath.prefix(4))")
    let sealed = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    #expect(SHA256.digest(of: try home.container()) == sealed.digest)
  }

  @Test func `an expired certificate does not seal`() throws {
    let home = try SealingHome()
    let late = SealingHome.p256.certificate.notAfter.adding(seconds: 2)
    let failure = #expect(throws: SealingError.self) {
      try home.sealer.seal(SealingHome.form(), [], as: home.id, at: late)
    }
    guard case .certificateNotValid = failure else {
      Issue.record("\(failure as Any)")
      return
    }
  }

  @Test func `many threads seal into one archive`() async throws {
    let home = try SealingHome()
    let anchors = SealingHome.verifier
    try await withThrowingTaskGroup(of: Indication.self) { group in
      for worker in 0..<64 {
        group.addTask {
          let id = RecordID(at: SealingHome.now, sequence: UInt16(worker), random: 7)
          let form = SealingHome.form("<a>\(worker)</a>")
          _ = try home.sealer.seal(form, [], as: id, at: SealingHome.now)
          let path = home.folder.path(of: home.path(of: id))
          return try anchors.verify(path: path, at: SealingHome.now).indication
        }
      }
      for try await indication in group { #expect(indication == .totalPassed) }
    }
  }
}
