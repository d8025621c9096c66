import PKI
import Records
import Testing

@testable import Sealing

/// What evidence must cover, and what it is found to cover instead.
@Suite struct CoverageTests {
  let decades = Decades.shared
  let soon = Decades.start.adding(seconds: 7200)

  func verify(_ container: ForeignContainer) throws -> VerificationReport {
    try decades.verifier().verify(container.bytes(), at: soon)
  }

  func codes(_ container: ForeignContainer) throws -> [String] {
    try verify(container).findings.map { "\($0.code) \($0.entry ?? "")" }
  }

  func archived(without left: Set<String>) throws -> ForeignContainer {
    try decades.b().archived(
      by: decades, at: Decades.start.adding(seconds: 600), number: 1, without: left)
  }

  @Test func `an archive time-stamp must cover every seal with all its files`() throws {
    for name in ["a.xml", "META-INF/ASiCManifest.xml", "META-INF/signature.p7s"] {
      let report = try verify(archived(without: [name]))
      #expect(report[.evidence]?.subIndication == .formatFailure)
      #expect(report.findings.map(\.code) == ["evidence.not-covered"])
      #expect(report.findings.first?.entry == name)
      #expect(report.signatures.first?.proven == nil)
    }
  }

  @Test func `what a renewal leaves out is found`() throws {
    let twice = try decades.lta().archived(
      by: decades, at: Decades.start.adding(seconds: 900), number: 2,
      without: ["META-INF/timestamp001.tst"])
    #expect(try codes(twice) == ["evidence.not-covered META-INF/timestamp001.tst"])
  }

  @Test func `an older proof may leave out the newer ones`() throws {
    let record = try decades.er()
    let both = try record.archived(
      by: decades, at: Decades.start.adding(seconds: 600), number: 1)
    #expect(try codes(both) == [])
  }

  @Test func `files that are missing or others are found in the evidence, too`() throws {
    let lta = try decades.lta()
    let altered = try verify(lta.with { $0.files[0].bytes.append(32) }.fixed(as: lta))
    #expect(altered[.integrity]?.subIndication == .hashFailure)
    #expect(altered[.evidence]?.subIndication == .hashFailure)
    #expect(altered[.signature]?.indication == .totalPassed)
    let er = try decades.er()
    let gone = try verify(er.with { $0.files[0].name = "b.xml" }.fixed(as: er))
    #expect(gone[.integrity]?.indication != .totalPassed)
    #expect(gone[.evidence]?.indication != .totalPassed)
  }

  @Test func `each time-stamp and record has one manifest, and each manifest its own`() throws {
    let lta = try decades.lta()
    let orphan = lta.with { $0.more.remove(at: 0) }
    #expect(try codes(orphan) == ["evidence.orphan META-INF/timestamp001.tst"])
    let gone = lta.with { $0.more.remove(at: 1) }
    #expect(try codes(gone) == ["evidence.missing META-INF/ASiCArchiveManifest.xml"])
    let two = lta.with { $0.more.append(("META-INF/ASiCArchiveManifest1.xml", $0.more[0].bytes)) }
    #expect(try codes(two).contains("evidence.ambiguous META-INF/timestamp001.tst"))
    let record = try decades.er().with { $0.more.remove(at: 0) }
    #expect(try codes(record) == ["evidence.orphan META-INF/evidencerecord001.ers"])
  }

  @Test func `manifests of evidence are read as strictly as those of seals`() throws {
    let lta = try decades.lta()
    func altered(_ change: (String) -> String) throws -> VerificationReport {
      try verify(
        lta.with {
          let text = change(String(decoding: $0.more[0].bytes, as: UTF8.self))
          $0.more[0].bytes = Array(text.utf8)
          let imprint = Digest.digest(of: $0.more[0].bytes, by: .sha256)
          $0.more[1].bytes = try decades.stamp(
            imprint, at: Decades.start.adding(seconds: 600)
          ).der
        })
    }
    #expect(try altered { $0 }.indication == .totalPassed)
    let critical = try altered {
      $0.replacing(
        "</asic:ASiCManifest>",
        with: "<asic:ASiCManifestExtensions><asic:Extension Critical=\"true\"/>"
          + "</asic:ASiCManifestExtensions></asic:ASiCManifest>")
    }
    #expect(critical.findings.map(\.code).contains("manifest.critical-extension"))
    #expect(critical.indication == .totalFailed)
    let weak = try altered { $0.replacing("xmlenc#sha256", with: "xmlenc#sha1") }
    #expect(weak.findings.map(\.code).contains("manifest.digest-not-allowed"))
    let typed = try altered { $0.replacing("<asic:SigReference", with: "<!DOCTYPE x><a/>") }
    #expect(typed.findings.map(\.code).contains("manifest.not-xml"))
  }

  @Test func `a container with thousands of proofs is not judged`() throws {
    let many = try decades.lta().with { container in
      let token = container.more[1].bytes
      container.more += (0..<1000).map { ("META-INF/more\($0).tst", token) }
    }
    let report = try verify(many)
    #expect(report[.container]?.subIndication == .formatFailure)
    #expect(report.findings.map(\.code).contains("container.too-many-parts"))
    #expect(report.signatures.isEmpty && report.timestamps.isEmpty)
  }

  @Test func `a time-stamp over the files alone proves them, and no seal`() throws {
    let plain = try decades.b()
    let manifest = ManifestText.bytes(
      signature: "META-INF/timestamp.tst",
      files: plain.files.map {
        SealedFile(name: $0.name, size: $0.bytes.count, digest: SHA256.digest(of: $0.bytes))
      })
    let token = try decades.stamp(
      Digest.digest(of: manifest, by: .sha256), at: Decades.start.adding(seconds: 60))
    let report = try verify(
      plain.with {
        $0.more = [
          ("META-INF/ASiCManifest002.xml", manifest), ("META-INF/timestamp.tst", token.der),
        ]
      })
    #expect(report.indication == .totalPassed, "\(report.findings)")
    #expect(report.timestamps.map(\.kind) == [.files])
    #expect(report.signatures.first?.proven == nil)
  }
}

extension ForeignContainer {
  /// With the manifest and the signature of another.
  func fixed(as other: ForeignContainer) -> ForeignContainer {
    with {
      $0.manifest = String(decoding: other.manifestBytes, as: UTF8.self)
      $0.signature = other.signature
    }
  }
}
