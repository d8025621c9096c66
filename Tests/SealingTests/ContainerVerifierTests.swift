import Containers
import Durable
import PKI
import Records
import Testing

@testable import Sealing

@Suite struct ContainerVerifierTests {
  let now = SealingHome.now

  func verify(_ container: ForeignContainer) throws -> VerificationReport {
    SealingHome.verifier.verify(try container.bytes(), at: now)
  }

  func codes(_ container: ForeignContainer) throws -> [String] {
    try verify(container).findings.map(\.code)
  }

  @Test(arguments: [SealingHome.p256, SealingHome.chained, SealingHome.rsa])
  func `a good container passes in every layer, and says whose it is`(
    identity: SealIdentity
  ) throws {
    let home = try SealingHome(identity)
    _ = try home.sealer.seal(SealingHome.form(), [], as: home.id, at: now)
    let report = SealingHome.verifier.verify(try home.container(), at: now)
    #expect(report.layers.map(\.layer) == LayerReport.Layer.allCases)
    #expect(report.layers.allSatisfy { $0.indication == .totalPassed && $0.findings.isEmpty })
    let signature = try #require(report.signatures.first)
    #expect(signature.signer == identity.certificate.subject)
    #expect(signature.claimed == now)
    #expect(signature.files == ["a.xml"])
    #expect(signature.chain.last == SealingHome.root.commonName)
  }

  /// Neither an intermediate's signature nor a ZIP's attributes are too small to be seen.
  @Test(arguments: [SealingHome.p256, SealingHome.chained])
  func `no altered byte passes`(identity: SealIdentity) throws {
    let home = try SealingHome(identity)
    let pdf = try home.attachment("b.pdf", [1, 2, 3])
    _ = try home.sealer.seal(SealingHome.form(), [pdf], as: home.id, at: now)
    let good = try home.container()
    for place in good.indices {
      var altered = good
      altered[place] ^= 1 << UInt8(place % 8)
      let report = SealingHome.verifier.verify(altered, at: now)
      #expect(report.indication != .totalPassed, "byte \(place)")
      #expect(!report.reason.isEmpty)
    }
  }

  @Test func `a container that is cut or lengthened anywhere fails`() throws {
    let good = try ForeignContainer().bytes()
    for count in good.indices {
      #expect(
        SealingHome.verifier.verify(Array(good.prefix(count)), at: now).indication == .totalFailed)
    }
    #expect(SealingHome.verifier.verify(good + [0], at: now).indication == .totalFailed)
    #expect(SealingHome.verifier.verify([0] + good, at: now).indication == .totalFailed)
  }

  @Test func `an altered file fails in its own layer and no other`() throws {
    let good = ForeignContainer()
    let manifest = good.foreignManifest()
    let report = try verify(
      good.with {
        $0.manifest = manifest
        $0.files[0].bytes = Array("<soknad/>".utf8)
      })
    #expect(report.layers.filter { $0.indication != .totalPassed }.map(\.layer) == [.integrity])
    #expect(report.subIndication == .hashFailure)
    #expect(report.findings.map(\.entry) == ["a.xml"])
    #expect(report.reason == "a.xml is not what was signed")
  }

  @Test func `files that are missing or not covered are all found`() throws {
    let good = ForeignContainer()
    let report = try verify(
      good.with {
        $0.manifest = $0.foreignManifest()
        $0.files = [("b.xml", [1]), ("c.xml", [2])]
      })
    #expect(
      report.findings.map { "\($0.code) \($0.entry ?? "")" }
        == ["integrity.missing a.xml", "integrity.unsigned b.xml", "integrity.unsigned c.xml"])
    #expect(report.indication == .totalFailed)
  }

  @Test func `whoever is not trusted is not believed`() throws {
    let stranger = try TrialAuthority(organisation: "En annen kommune", country: "NO", at: now)
    let verifier = ContainerVerifier(trusting: try TrustAnchors([stranger.root]))
    let report = verifier.verify(try ForeignContainer().bytes(), at: now)
    #expect(report.layers.filter { $0.indication != .totalPassed }.map(\.layer) == [.certificate])
    #expect(report.indication == .indeterminate)
    #expect(report.subIndication == .noChain)
  }

  @Test func `an expired certificate needs proof of time`() throws {
    let late = SealingHome.p256.certificate.notAfter.adding(seconds: 2)
    let report = SealingHome.verifier.verify(try ForeignContainer().bytes(), at: late)
    #expect(report.subIndication == .outOfBounds)
    #expect(report.findings.map(\.code) == ["certificate.expired"])
  }

  @Test func `claims of a time that cannot be are found`() throws {
    let plain = ForeignContainer()
    func codes(claimed: Instant) throws -> [String] {
      let manifest = plain.foreignManifest()
      let signature = try CMSSigner(plain.identity).sign(
        SHA256.digest(of: Array(manifest.utf8)), at: claimed)
      return try self.codes(
        plain.with {
          $0.manifest = manifest
          $0.signature = signature
        })
    }
    #expect(try codes(claimed: now.adding(seconds: 299)) == [])
    #expect(try codes(claimed: now.adding(seconds: 301)) == ["time.in-future"])
    #expect(try codes(claimed: now.adding(seconds: -3600)) == ["time.outside-certificate"])
  }

  @Test func `a signature that is none fails as such`() throws {
    let report = try verify(ForeignContainer().with { $0.signature = [1, 2, 3] })
    #expect(report[.signature]?.subIndication == .formatFailure)
    #expect(report[.certificate]?.subIndication == .noSigningCertificate)
    #expect(report[.integrity]?.indication == .totalPassed)
  }

  @Test func `what is no container at all fails with a reason`() {
    let report = SealingHome.verifier.verify(Array("hei".utf8), at: now)
    #expect(report.indication == .totalFailed)
    #expect(report.subIndication == .formatFailure)
    #expect(report.reason == "the archive: not a ZIP, cut off, or with bytes behind its end")
  }
}
