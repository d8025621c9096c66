import Containers
import Durable
import PKI
import Records
import Testing

@testable import Sealing

/// Containers that Postgang did not make, right and wrong.
@Suite struct ForeignContainerTests {
  let now = SealingHome.now

  func verify(_ container: ForeignContainer) throws -> VerificationReport {
    SealingHome.verifier.verify(try container.bytes(), at: now)
  }

  func codes(_ container: ForeignContainer) throws -> [String] {
    try verify(container).findings.map(\.code)
  }

  @Test func `containers of other hands pass`() throws {
    let plain = ForeignContainer()
    let cases = [
      plain, plain.with { $0.identity = SealingHome.rsa },
      plain.with { $0.manifestName = "META-INF/asicmanifest.xml" },
      plain.with { $0.manifest = $0.foreignManifest() },
      plain.with { $0.manifest = $0.foreignManifest(algorithm: .sha512) },
      plain.with { $0.manifest = $0.foreignManifest(attributes: " Rootfile=\"0\"") },
      plain.with {
        $0.files.append(("æ ø/å&.txt", [1]))
        $0.manifest = $0.foreignManifest()
      },
      plain.with {
        $0.manifest = $0.foreignManifest(
          extra: "<ASiCManifestExtensions><Extension Critical=\"false\">x</Extension>"
            + "</ASiCManifestExtensions>")
      },
    ]
    for container in cases {
      let report = try verify(container)
      #expect(report.indication == .totalPassed, "\(report.findings)")
    }
  }

  @Test func `a container that Python packed passes`() throws {
    let home = try SealingHome()
    _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    let made = try Program(
      "python3", "-c",
      """
      import sys, zipfile
      a = zipfile.ZipFile(sys.argv[1]); b = zipfile.ZipFile(sys.argv[2], 'w')
      for i in a.infolist(): b.writestr(i.filename, a.read(i), 0 if i.filename == 'mimetype' else 8)
      b.close()
      """, home.folder.path(of: home.path(of: home.id)), home.folder.path(of: "packed.asice"))
    #expect(made.status == 0, "\(made.output)")
    let report = try SealingHome.verifier.verify(
      path: home.folder.path(of: "packed.asice"), at: now)
    #expect(report.indication == .totalPassed, "\(report.findings)")
  }

  @Test func `two seals over the same files both count`() throws {
    let files = ForeignContainer().files
    let sealed = files.map {
      SealedFile(name: $0.name, size: $0.bytes.count, digest: SHA256.digest(of: $0.bytes))
    }
    let name = "META-INF/signature002.p7s"
    let manifest = ManifestText.bytes(signature: name, files: sealed)
    let signature = try CMSSigner(SealingHome.rsa).sign(SHA256.digest(of: manifest), at: now)
    let twice = ForeignContainer().with {
      $0.more = [("META-INF/ASiCManifest002.xml", manifest), (name, signature)]
    }
    let report = try verify(twice)
    #expect(report.indication == .totalPassed, "\(report.findings)")
    #expect(report.signatures.count == 2)
    let unsigned = try verify(
      twice.with {
        $0.more[1].bytes = try CMSSigner(SealingHome.rsa).sign(
          SHA256.digest(of: []), at: now)
      })
    #expect(unsigned[.signature]?.subIndication == .hashFailure)
  }

  @Test func `a signature without its one manifest fails`() throws {
    let plain = ForeignContainer()
    let other = plain.with { $0.signatureName = "META-INF/signature002.p7s" }
    let stray = try codes(plain.with { $0.manifest = other.foreignManifest() })
    #expect(stray.contains("manifest.no-signature") && stray.contains("manifest.missing"))
    let twice = try codes(
      plain.with {
        $0.manifest = $0.foreignManifest()
        $0.more = [("META-INF/ASiCManifest2.xml", Array($0.foreignManifest().utf8))]
      })
    #expect(twice == ["manifest.ambiguous"])
    let none = try verify(plain.with { $0.signatureName = "META-INF/sig.p7s" })
    #expect(none.findings.map(\.code).contains("signature.missing"))
    #expect(none.indication == .totalFailed)
  }

  @Test func `manifests that are not the standard's fail`() throws {
    let plain = ForeignContainer()
    func manifest(_ change: (String) -> String) throws -> [String] {
      try codes(plain.with { $0.manifest = change($0.foreignManifest()) })
        .filter { $0.hasPrefix("manifest.") && $0 != "manifest.missing" }
    }
    #expect(
      try manifest { $0.replacing("<!-- made", with: "<!DOCTYPE a><!-- made") } == [
        "manifest.not-xml"
      ])
    #expect(try manifest { $0.replacing("v1.2.1", with: "v1.1.1") } == ["manifest.namespace"])
    #expect(
      try manifest { $0.replacing("URI=\"a.xml\"", with: "URI=\"/a.xml\"") } == [
        "manifest.reference"
      ])
    #expect(try manifest { $0.replacing("URI=\"a.xml\"", with: "") } == ["manifest.structure"])
    #expect(
      try manifest { $0.replacing("#sha256", with: "#sha1") } == ["manifest.digest-not-allowed"])
    #expect(
      try manifest { $0.replacing("<d:DigestValue>", with: "<d:DigestValue>AAAA") } == [
        "manifest.digest-form"
      ])
    #expect(
      try manifest { $0.replacing("</ASiCManifest>", with: "<x/></ASiCManifest>") } == [
        "manifest.structure"
      ])
    #expect(
      try manifest {
        $0.replacing(
          "</ASiCManifest>",
          with:
            "<ASiCManifestExtensions><Extension Critical=\"true\"/></ASiCManifestExtensions></ASiCManifest>"
        )
      } == ["manifest.critical-extension"])
    let repeated = plain.with { $0.files.append($0.files[0]) }.foreignManifest()
    #expect(try manifest { _ in repeated } == ["manifest.repeated-reference"])
    let roots = plain.with { $0.files.append(("b.xml", [])) }
      .foreignManifest(attributes: " Rootfile=\"true\"")
    #expect(try manifest { _ in roots } == ["manifest.several-roots"])
  }

  @Test func `what is not judged is told`() throws {
    let report = try verify(
      ForeignContainer().with {
        $0.more = [("META-INF/evidencerecord001.xml", [1]), ("META-INF/notes.txt", [2])]
      })
    #expect(report.indication == .totalPassed)
    #expect(
      report.findings.map { "\($0.code) \($0.entry ?? "")" } == [
        "container.not-judged META-INF/evidencerecord001.xml",
        "container.unknown-part META-INF/notes.txt",
      ])
  }
}
