import PKI
import Records
import Testing

@testable import Sealing

/// Containers of every level, judged years later with what travels in them alone.
@Suite struct PastValidationTests {
  let decades = Decades.shared
  let soon = Decades.start.adding(seconds: 7200)

  func verify(
    _ container: ForeignContainer, at instant: Instant, revocation: RevocationData = .none
  ) throws -> VerificationReport {
    try decades.verifier(revocation: revocation).verify(container.bytes(), at: instant)
  }

  /// The seal's certificate revoked at `date`, by a list of a month later.
  func revoked(at date: Instant) throws -> RevocationData {
    RevocationData(lists: [
      try decades.list(
        of: decades.sealing, revoking: [(decades.identity.certificate, date)],
        at: date.adding(seconds: 30 * 86_400))
    ])
  }

  @Test func `every level passes when it is new`() throws {
    for container in [
      try decades.b(), try decades.lt(), try decades.lta(), try decades.er(),
      try decades.lta(of: decades.lt()), try decades.er(of: decades.lt()),
    ] {
      let report = try verify(container, at: soon)
      #expect(report.indication == .totalPassed, "\(report.findings)")
    }
  }

  @Test func `a seal that has expired passes by what proves it older`() throws {
    for container in [
      try decades.lt(), try decades.lta(), try decades.er(), try decades.lta(of: decades.lt()),
    ] {
      let report = try verify(container, at: Decades.fourYears)
      #expect(report.indication == .totalPassed, "\(report.findings)")
      let proven = try #require(report.signatures.first?.proven)
      #expect(proven > Decades.start && proven < soon)
      #expect(report.timestamps.allSatisfy { $0.isTrusted && $0.authority.contains("TSA") })
    }
  }

  @Test func `a seal that has expired needs such a proof`() throws {
    let known = try verify(decades.b(), at: Decades.fourYears)
    #expect(known.subIndication == .outOfBoundsNotRevoked, "\(known.findings)")
    #expect(known.indication == .indeterminate)
    let unknown = try verify(decades.b(isBare: true), at: Decades.fourYears)
    #expect(unknown.subIndication == .outOfBounds, "\(unknown.findings)")
  }

  @Test func `a seal that was revoked later passes by what proves it older`() throws {
    let data = try revoked(at: Decades.start.adding(seconds: 7 * 86_400))
    for container in [try decades.lt(), try decades.lta(), try decades.er()] {
      let report = try verify(container, at: Decades.fourYears, revocation: data)
      #expect(report.indication == .totalPassed, "\(report.findings)")
    }
    let bare = try verify(
      decades.b(), at: Decades.start.adding(seconds: 60 * 86_400), revocation: data)
    #expect(bare.indication == .indeterminate && bare.subIndication == .revokedWithoutProof)
  }

  @Test func `a seal that was revoked before it is proven fails`() throws {
    let data = try revoked(at: Decades.start.adding(seconds: 30))
    for container in [try decades.lt(), try decades.lta(), try decades.er()] {
      let report = try verify(container, at: Decades.fourYears, revocation: data)
      #expect(report.indication == .totalFailed && report.subIndication == .revoked)
      #expect(report[.certificate]?.subIndication == .revoked)
    }
  }

  @Test func `a renewed proof outlives the authority of the first`() throws {
    for container in [try decades.lta(), try decades.er()] {
      let report = try verify(container, at: Decades.eightYears)
      #expect(report.indication == .indeterminate)
      #expect(report[.evidence]?.subIndication == .outOfBoundsNotRevoked, "\(report.findings)")
      #expect(report[.evidence]?.reason.contains("the seal is judged without it") == true)
      #expect(report[.certificate]?.indication == .indeterminate)
      #expect(report.signatures.first?.proven == nil)
    }
    let renewed = try verify(decades.ltaRenewed(), at: Decades.eightYears)
    #expect(renewed.indication == .totalPassed, "\(renewed.findings)")
    #expect(renewed.timestamps.map(\.judgedAt) == [Decades.eightYears, Decades.fourYears])
    let record = try verify(
      decades.erRenewed(), at: Decades.eightYears.adding(seconds: 4 * 365 * 86_400))
    #expect(record.indication == .totalPassed, "\(record.findings)")
    #expect(record.timestamps.count == 3)
    #expect(record.signatures.first?.proven == Decades.start.adding(seconds: 60))
  }

  @Test func `an authority that is not trusted proves nothing`() throws {
    let verifier = ContainerVerifier(trusting: try TrustAnchors([decades.sealing.root]))
    for (container, layer) in [
      (try decades.lt(), LayerReport.Layer.time), (try decades.lta(), .evidence),
      (try decades.er(), .evidence),
    ] {
      let early = verifier.verify(try container.bytes(), at: soon)
      #expect(early[layer]?.subIndication == .noChain, "\(early.findings)")
      #expect(early[layer]?.reason.contains("the seal is judged without it") == true)
      #expect(early[.certificate]?.indication == .totalPassed)
      let late = verifier.verify(try container.bytes(), at: Decades.fourYears)
      #expect(late[.certificate]?.indication == .indeterminate)
      #expect(late.timestamps.allSatisfy { !$0.isTrusted })
    }
  }

  @Test func `revocation that nothing at hand tells of leaves a level open`() throws {
    let seal = try verify(decades.b(isBare: true), at: soon)
    #expect(seal.findings.map(\.code) == ["certificate.revocation-unknown"])
    #expect(seal.subIndication == .tryLater)
    let stamp = try verify(decades.t(), at: soon)
    #expect(stamp.findings.map(\.code) == ["time.revocation-unknown"])
    #expect(stamp[.time]?.subIndication == .tryLater)
    let list = try decades.list(of: decades.sealing, at: soon)
    let given = try verify(
      decades.b(isBare: true), at: soon, revocation: RevocationData(lists: [list]))
    #expect(given.indication == .totalPassed, "\(given.findings)")
  }

  @Test func `a time-stamp that is younger than the clock is not believed`() throws {
    let report = try verify(decades.lta(), at: Decades.start)
    #expect(report.findings.map(\.code).contains("evidence.in-future"))
    #expect(report[.evidence]?.subIndication == .timestampOrder)
  }
}
