import Records
import Testing

@testable import PKI

@Suite struct TrustAnchorsTests {
  let now = TrialSeal.now

  @Test(arguments: TrialSeal.all) func `a chain to a trusted root is found`(
    identity: SealIdentity
  ) throws {
    let anchors = try TrustAnchors([TrialSeal.root])
    for _ in 0..<2 {
      let judgement = anchors.judge(identity.certificate, others: identity.intermediates, at: now)
      #expect(judgement.chain == [identity.certificate] + identity.intermediates + [TrialSeal.root])
      #expect(judgement.fault == nil)
    }
  }

  @Test func `a missing intermediate or another root breaks the chain`() throws {
    let certificate = TrialSeal.chained.certificate
    let missing = try TrustAnchors([TrialSeal.root]).judge(certificate, others: [], at: now)
    guard case .noPath = missing.fault else {
      Issue.record("\(missing)")
      return
    }
    let stranger = try TrialAuthority(organisation: "En annen", country: "NO", at: now)
    let other = try TrustAnchors([stranger.root])
      .judge(certificate, others: TrialSeal.chained.intermediates, at: now)
    guard case .noPath = other.fault else {
      Issue.record("\(other)")
      return
    }
    #expect(other.chain.isEmpty)
  }

  @Test func `an anchor need not be a root`() throws {
    let anchors = try TrustAnchors(TrialSeal.chained.intermediates)
    #expect(anchors.judge(TrialSeal.chained.certificate, others: [], at: now).isTrusted)
  }

  @Test func `dates count, also for a chain that was found before`() throws {
    let anchors = try TrustAnchors([TrialSeal.root])
    let certificate = TrialSeal.p256.certificate
    #expect(anchors.judge(certificate, others: [], at: now).isTrusted)
    #expect(anchors.judge(certificate, others: [], at: certificate.notAfter).isTrusted)
    #expect(
      anchors.judge(certificate, others: [], at: certificate.notAfter.adding(seconds: 1)).fault
        == .expired(subject: "PRØVESEGL / TRIAL – Kristiansund kommune"))
    #expect(
      anchors.judge(certificate, others: [], at: certificate.notBefore.adding(seconds: -1)).fault
        == .notYetValid(subject: "PRØVEROT / TRIAL ROOT – Kristiansund kommune"))
  }

  @Test func `a seal certificate cannot vouch for another`() throws {
    let key = try PrivateKey.generateP256()
    var draft = try CertificateDraft(for: key, from: now, days: 10)
    try draft.name(country: "NO", organisation: "X", identifier: nil, commonName: "X")
    let forged = try draft.issue(
      by: TrialSeal.p256.certificate, with: TrialSeal.p256.key, extensions: [])
    let judgement = try TrustAnchors([TrialSeal.root])
      .judge(forged, others: [TrialSeal.p256.certificate], at: now)
    guard case .constraint = judgement.fault else {
      Issue.record("\(judgement)")
      return
    }
  }
}
