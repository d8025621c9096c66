import Containers
import Durable
import Glibc
import Intake
import PKI
import Pipeline
import Records
import Testing

struct ReadStageTests {
  private static let limits = ReadLimits(
    formSize: 1000, submissionSize: 10_000, files: 20, depth: 3)

  private func read(_ drop: Drop, _ claim: Claim) -> Verdict<Submission> {
    ReadStage(drop.drop, limits: ReadStageTests.limits).process(claim)
  }

  /// The codes and paths of a rejection.
  private func rejection(_ verdict: Verdict<Submission>) -> [String]? {
    guard case .rejected(let violations) = verdict else { return nil }
    for violation in violations {
      #expect(!violation.message.en.isEmpty && violation.message.nb != violation.message.en)
    }
    return violations.map { "\($0.code) \($0.path)" }.sorted()
  }

  private func submission(_ verdict: Verdict<Submission>) throws -> Submission {
    guard case .passed(let submission) = verdict else {
      Issue.record("not passed: \(verdict)")
      throw SystemError(call: "read", path: "", code: 0)
    }
    return submission
  }

  // MARK: Single files

  @Test func `a form is read as it was dropped, under a composed name`() throws {
    let drop = try Drop()
    let bytes: [UInt8] = [0xFF, 0xFE, 0, 0x3C]
    let claim = try drop.claimed("so\u{308}knad.xml", bytes)
    let submission = try submission(read(drop, claim))
    #expect(submission.form.bytes == bytes)
    #expect(submission.form.name.utf8.elementsEqual("s\u{F6}knad.xml".utf8))
    #expect(submission.name.utf8.elementsEqual("so\u{308}knad.xml".utf8))
    #expect(submission.id == claim.id && !submission.recovered && submission.attachments.isEmpty)
    #expect(submission.dropped == .form)
    let again = try drop.drop.leftovers().claims[0]
    #expect(try self.submission(read(drop, again)).recovered)
  }

  @Test func `a form may have as many bytes as the limit, and not one more`() throws {
    let drop = try Drop()
    let fits = try drop.claimed("a.xml", Array(repeating: 0x20, count: 1000))
    let tooLarge = try drop.claimed("b.xml", Array(repeating: 0x20, count: 1001))
    #expect(try submission(read(drop, fits)).form.bytes.count == 1000)
    #expect(rejection(read(drop, tooLarge)) == ["form.too-large b.xml"])
  }

  @Test func `what is no submission is rejected without being opened`() throws {
    let drop = try Drop()
    try drop.write("a.pdf")
    #expect(symlink("/etc/passwd", "\(drop.folder.path)/b.xml") == 0)
    #expect(mkfifo("\(drop.folder.path)/c.xml", 0o600) == 0)
    let codes = drop.claimAll().sorted { $0.name < $1.name }.map { rejection(read(drop, $0)) }
    #expect(codes == [["drop.unknown-kind a.pdf"], ["drop.link b.xml"], ["drop.special c.xml"]])
  }

  @Test(arguments: ["a\nb.xml", "a\\b.xml", "a\u{202E}lmx.xml", "a\u{85}.zip"])
  func `a name that cannot go on to the archive is rejected`(name: String) throws {
    let drop = try Drop()
    #expect(rejection(read(drop, try drop.claimed(name, []))) == ["drop.name \(name)"])
  }

  @Test func `a name that is not UTF-8 is rejected`() throws {
    let drop = try Drop()
    let latin1: [CChar] = [0x73, -8, 0x2E, 0x78, 0x6D, 0x6C, 0]
    try drop.folder.open(latin1, flags: O_WRONLY | O_CREAT).close()
    let claim = drop.claimAll(at: Drop.later)[0]
    #expect(rejection(read(drop, claim)) == ["drop.name s\u{FFFD}.xml"])
  }

  @Test(arguments: ["a.xml", "a.zip", "a"])
  func `what is gone when it is to be read is tried again`(name: String) throws {
    let drop = try Drop()
    if name == "a" { try drop.write("a/form.xml") } else { try drop.write(name) }
    let claim = drop.claimAll(at: Drop.later)[0]
    try drop.outcomes.removeTaken(id: claim.id, name: claim.name)
    guard case .notNow(let reason) = read(drop, claim) else {
      Issue.record("not tried again")
      return
    }
    #expect(reason.contains("ENOENT") && reason.contains(".taken"))
  }

  @Test func `what became a link after it was claimed is not followed`() throws {
    let drop = try Drop()
    let claim = try drop.claimed("a.xml", [])
    let path = "\(claim.id)~a.xml"
    try drop.drop.taken.remove(path)
    #expect(symlink("/etc/passwd", "\(drop.drop.taken.path)/\(path)") == 0)
    #expect(rejection(read(drop, claim)) == ["drop.link a.xml"])
  }

  // MARK: Folders

  @Test func `a folder's form is the XML at its root, and the rest are attachments`() throws {
    let drop = try Drop()
    try drop.write("sak/Skjema.XML", "<form/>")
    try drop.write("sak/vedlegg/e\u{301}.pdf", "12345")
    try drop.write("sak/vedlegg/more.xml", "<x/>")
    try drop.write("sak/b.png", "1")
    let claim = drop.claimAll(at: Drop.later)[0]
    let submission = try submission(read(drop, claim))
    #expect(submission.form.name == "Skjema.XML")
    #expect(submission.form.bytes == Array("<form/>".utf8))
    #expect(submission.dropped == .folder)
    let names = submission.attachments.map(\.name)
    #expect(names == ["b.png", "vedlegg/more.xml", "vedlegg/\u{E9}.pdf"])
    #expect(submission.attachments.map(\.size) == [1, 4, 5])
    #expect(names[2].utf8.elementsEqual("vedlegg/\u{E9}.pdf".utf8))
    guard case .file(let path) = submission.attachments[2].source else {
      return #expect(Bool(false))
    }
    #expect(try Folder(at: "/").contents(of: String(path.dropFirst())) == Array("12345".utf8))
  }

  @Test func `everything that is wrong with a folder is told at once`() throws {
    let drop = try Drop()
    for name in [
      "a.xml", "b.xml", "x/Same.pdf", "x/same.PDF", "META-INF/x", "MimeType", "bad\\.txt",
    ] { try drop.write("f/\(name)") }
    #expect(symlink("a.xml", "\(drop.folder.path)/f/link.xml") == 0)
    #expect(mkfifo("\(drop.folder.path)/f/x/pipe", 0o600) == 0)
    let claim = drop.claimAll(at: Drop.later)[0]
    let found = try #require(rejection(read(drop, claim)))
    #expect(
      found.filter { !$0.hasPrefix("package.same-name") } == [
        "package.link link.xml", "package.name bad\\.txt", "package.reserved-name META-INF/x",
        "package.reserved-name MimeType", "package.special x/pipe", "package.two-forms f",
      ])
    #expect(found.filter { $0.hasPrefix("package.same-name") }.count == 1)
  }

  @Test func `a folder without a form, too deep, too large or too full is rejected`() throws {
    let drop = try Drop()
    _ = try drop.folder.makeFolder("empty/a")
    try drop.write("deep/a/b/c/d/e", "")
    try drop.write("deep/form.xml")
    try drop.write("large/form.xml")
    try drop.write("large/a", Array(repeating: 0, count: 10_001))
    for number in 0..<30 { try drop.write("full/\(number).xml") }
    var found: [String: [String]] = [:]
    for claim in drop.claimAll(at: Drop.later) { found[claim.name] = rejection(read(drop, claim)) }
    #expect(found["empty"] == ["package.no-form empty"])
    #expect(found["deep"]?.contains("package.too-deep a/b/c/d") == true)
    #expect(found["large"] == ["package.too-large large"])
    #expect(found["full"]?.contains("package.too-many-files full") == true)
  }

  // MARK: ZIPs

  @Test func `a ZIP gives its form, its attachments and the digest of its bytes`() throws {
    let drop = try Drop()
    var zip = ZipDraft()
    zip.add("vedlegg/b.pdf", "12345")
    zip.add("skjema.xml", "<form/>")
    zip.add("a.png", "1")
    let submission = try submission(read(drop, try drop.claimed("sak.zip", zip.bytes)))
    #expect(submission.form.name == "skjema.xml")
    #expect(submission.form.bytes == Array("<form/>".utf8))
    #expect(submission.attachments.map(\.name) == ["a.png", "vedlegg/b.pdf"])
    #expect(submission.dropped == .archive(SHA256.digest(of: zip.bytes)))
    guard case .entry(let path, 0) = submission.attachments[1].source else {
      return #expect(Bool(false))
    }
    let reader = try ArchiveReader(path: path, policy: .portal())
    #expect(try reader.contents(of: reader.entries[0], limit: 10) == Array("12345".utf8))
  }

  @Test(arguments: [
    (["a.pdf"], ["package.no-form s.zip"]),
    (["a.xml", "b.XML"], ["package.two-forms s.zip"]),
    (
      ["a.xml", "mimetype", "meta-inf/x"],
      ["package.reserved-name meta-inf/x", "package.reserved-name mimetype"]
    ),
    (["a.xml", "../b"], ["zip.name ../b"]),
    (["a.xml", "A.xml"], ["zip.lookalike A.xml"]),
  ])
  func `a ZIP that is no package is rejected`(names: [String], codes: [String]) throws {
    let drop = try Drop()
    var zip = ZipDraft()
    for name in names { zip.add(name) }
    #expect(rejection(read(drop, try drop.claimed("s.zip", zip.bytes))) == codes)
  }

  @Test func `a ZIP that is damaged or hostile is rejected`() throws {
    let drop = try Drop()
    var zip = ZipDraft()
    zip.add("a.xml")
    zip.add("link", "/etc/passwd", unixMode: 0o120777)
    #expect(
      rejection(read(drop, try drop.claimed("link.zip", zip.bytes))) == ["zip.link link"])
    #expect(
      rejection(read(drop, try drop.claimed("cut.zip", zip.bytes.dropLast(3))))
        == ["zip.no-end cut.zip"])
    #expect(rejection(read(drop, try drop.claimed("empty.zip", []))) == ["zip.no-end empty.zip"])
    var false1 = ZipDraft()
    false1.add("a.xml")
    false1.falseChecksum = "a.xml"
    #expect(
      rejection(read(drop, try drop.claimed("sum.zip", false1.bytes))) == ["zip.checksum a.xml"])
    var large = ZipDraft()
    large.add("a.xml", String(repeating: " ", count: 1001))
    #expect(
      rejection(read(drop, try drop.claimed("form.zip", large.bytes))) == ["form.too-large a.xml"])
    #expect(
      rejection(read(drop, try drop.claimed("big.zip", Array(repeating: 0, count: 10_001))))
        == ["package.too-large big.zip"])
  }
}
