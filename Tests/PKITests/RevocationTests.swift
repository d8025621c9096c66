import Records
import Testing

@testable import PKI

@Suite struct RevocationTests {
  func chain(
    _ authority: StrangersAuthority, _ data: RevocationData, at instant: Instant
  ) throws -> ChainJudgement {
    try TrustAnchors([authority.root]).judge(
      authority.seal, others: [], revocation: data, at: instant)
  }

  @Test func `openssl ca's list says who was revoked, and from when on`() throws {
    let authority = try StrangersAuthority()
    let clean = try authority.list()
    let now = clean.thisUpdate
    let good = try chain(authority, RevocationData(lists: [clean]), at: now)
    #expect(good.isTrusted && good.revocation == [.good(by: clean.digest, asOf: now), .notNeeded])
    #expect(good.unasked.isEmpty)
    let unasked = try chain(authority, .none, at: now)
    #expect(unasked.isTrusted && unasked.unasked == [authority.seal])
    try authority.revoke("seal")
    let list = try authority.list()
    let revoked = try chain(authority, RevocationData(lists: [list]), at: now.adding(seconds: 90))
    guard case .revoked(_, _, .keyCompromise) = revoked.fault else {
      Issue.record("\(revoked)")
      return
    }
  }

  @Test func `a revocation of later is no fault`() throws {
    let now = TrialSeal.now
    let seal = TrialSeal.p256.certificate
    let later = now.adding(seconds: 86_400)
    let list = try TrialSeal.authority.revocationList(
      revoking: [(seal, later)], at: later, nextUpdate: later.adding(seconds: 3600), number: 2)
    let data = RevocationData(lists: [list])
    let anchors = try TrustAnchors([TrialSeal.root])
    let before = anchors.judge(
      seal, others: [], revocation: data, at: later.adding(seconds: -1))
    #expect(before.isTrusted)
    #expect(before.revocation == [.good(by: list.digest, asOf: later), .notNeeded])
    let after = anchors.judge(seal, others: [], revocation: data, at: later)
    #expect(
      after.fault == .revoked(subject: seal.commonName, on: later, reason: .keyCompromise))
  }

  @Test(arguments: ["-sha1", "-sha256"]) func `openssl ocsp's answers are relied on`(
    digest: String
  ) throws {
    let authority = try StrangersAuthority()
    let answer = try authority.answer(about: "seal", digest: digest)
    #expect(answer.covers(authority.seal, issuer: authority.root))
    #expect(!answer.covers(authority.stamper, issuer: authority.root))
    let good = try chain(
      authority, RevocationData(answers: [answer]), at: answer.producedAt)
    #expect(good.revocation.first == .good(by: answer.digest, asOf: answer.thisUpdate))
    try authority.revoke("seal", reason: "superseded")
    let bad = try chain(
      authority, RevocationData(answers: [authority.answer(about: "seal", by: "root")]),
      at: answer.producedAt.adding(seconds: 90))
    guard case .revoked(_, _, .superseded) = bad.fault else {
      Issue.record("\(bad)")
      return
    }
  }
}
