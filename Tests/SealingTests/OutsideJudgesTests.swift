import Containers
import Durable
import PKI
import Records
import Testing

@testable import Sealing

/// What programs that share no code with Postgang say of its containers.
@Suite struct OutsideJudgesTests {
  let now = SealingHome.now
  static let identities = [SealingHome.p256, SealingHome.chained, SealingHome.rsa]

  /// A sealed container with two attachments, and the path of the trusted root beside it.
  func sealed(_ identity: SealIdentity) throws -> (home: SealingHome, path: String, root: String) {
    let home = try SealingHome(identity)
    let attachments = [
      try home.attachment("b.pdf", [UInt8](repeating: 1, count: 300_000)),
      try home.attachment("vedlegg/Bilag å.png", [1, 2, 3]),
    ]
    _ = try home.sealer.seal(
      SealingHome.form(name: "søknad.xml"), attachments, as: home.id, at: now)
    try home.folder.write(SealingHome.root.pem, to: "root.pem")
    return (home, home.folder.path(of: home.path(of: home.id)), home.folder.path(of: "root.pem"))
  }

  @Test(.enabled(if: Oracle.python != nil, Comment(rawValue: Oracle.missing)))
  func `the oracle finds every container valid`() throws {
    for identity in Self.identities {
      let (home, path, root) = try sealed(identity)
      let verdicts = try Oracle.judge([path], trusting: root)
      #expect(verdicts.map(\.verdict) == ["VALID"], "\(verdicts) \(home.id)")
    }
  }

  @Test(arguments: identities) func `openssl cms verifies the signature over the manifest`(
    identity: SealIdentity
  ) throws {
    let (home, path, root) = try sealed(identity)
    let archive = try ArchiveReader(path: path, policy: .container)
    for (name, file) in [(Sealer.manifestName, "manifest"), (Sealer.signatureName, "signature")] {
      let entry = try #require(archive.entry(name))
      try home.folder.write(archive.contents(of: entry, limit: 100_000), to: file)
    }
    let run = try Program(
      "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any",
      "-in", home.folder.path(of: "signature"), "-content", home.folder.path(of: "manifest"),
      "-CAfile", root, "-attime", "\(now.milliseconds / 1000)",
      "-out", home.folder.path(of: "verified"))
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("Verification successful"), "\(run.output)")
  }

  @Test func `unzip and Python's zipfile read every entry`() throws {
    let (home, path, _) = try sealed(SealingHome.p256)
    let unzip = try Program("unzip", "-tq", path)
    #expect(unzip.status == 0 && unzip.output.contains("No errors detected"), "\(unzip.output)")
    let python = try Program(
      "python3", "-c",
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))",
      path)
    #expect(python.output == "None 6\n", "\(home.id)")
  }
}
