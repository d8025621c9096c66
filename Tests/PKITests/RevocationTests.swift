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

  @Test func `an answer of whom the issuer has not authorised is not relied on`() throws {
    let authority = try StrangersAuthority()
    let now = authority.seal.notBefore.adding(seconds: 60)
    _ = try authority.issue("plain")
    let answer = try authority.answer(about: "seal", by: "plain")
    #expect(answer.covers(authority.seal, issuer: authority.root))
    let judgement = try chain(authority, RevocationData(answers: [answer]), at: now)
    #expect(judgement.unasked == [authority.seal])
  }

  @Test func `a responder that is not exempt must itself be on a list`() throws {
    let authority = try StrangersAuthority()
    let now = authority.seal.notBefore.adding(seconds: 60)
    _ = try authority.issue("checked")
    let answer = try authority.answer(about: "seal", by: "checked")
    let alone = try chain(authority, RevocationData(answers: [answer]), at: now)
    #expect(alone.unasked == [authority.seal])
    let list = try authority.list()
    let both = try chain(authority, RevocationData(lists: [list], answers: [answer]), at: now)
    #expect(both.unasked.isEmpty)
    try authority.revoke("checked")
    let answers = RevocationData(lists: [try authority.list("authorities")], answers: [answer])
    #expect(try chain(authority, answers, at: now).unasked == [authority.seal])
  }

  @Test(arguments: ["indirect", "reasons", "authorities", "elsewhere", "delta", "unknown"])
  func `a list of another scope says nothing`(section: String) throws {
    let authority = try StrangersAuthority()
    try authority.revoke("seal")
    let list = try authority.list(section)
    let judgement = try chain(
      authority, RevocationData(lists: [list]), at: list.thisUpdate.adding(seconds: 60))
    #expect(judgement.isTrusted && judgement.unasked == [authority.seal])
  }

  @Test func `a list for certificates such as this counts`() throws {
    let authority = try StrangersAuthority()
    try authority.revoke("seal", reason: "cessationOfOperation")
    let list = try authority.list("users")
    let judgement = try chain(
      authority, RevocationData(lists: [list]), at: list.thisUpdate.adding(seconds: 60))
    guard case .revoked(_, _, .cessationOfOperation) = judgement.fault else {
      Issue.record("\(judgement)")
      return
    }
  }

  @Test func `a list by a stranger of the same name says nothing`() throws {
    let now = TrialSeal.now
    let stranger = try TrialAuthority(
      organisation: "Kristiansund kommune", country: "NO", at: now)
    let seal = TrialSeal.p256.certificate
    let list = try stranger.revocationList(
      revoking: [(seal, now)], at: now, nextUpdate: now.adding(seconds: 60), number: 1)
    #expect(list.issuer == TrialSeal.root.subject)
    let judgement = try TrustAnchors([TrialSeal.root]).judge(
      seal, others: [], revocation: RevocationData(lists: [list]), at: now)
    #expect(judgement.isTrusted && judgement.revocation == [.unknown, .notNeeded])
  }

  /// Everything the list says of one certificate over time.
  func state(
    _ lists: [(revoked: Instant?, reason: RevocationReason, at: Instant)], at instant: Instant
  ) throws -> ChainJudgement {
    let seal = TrialSeal.p256.certificate
    var data = RevocationData.none
    for (number, list) in lists.enumerated() {
      data.lists.append(
        try TrialSeal.authority.revocationList(
          revoking: list.revoked.map { [(seal, $0)] } ?? [], reason: list.reason, at: list.at,
          nextUpdate: list.at.adding(seconds: 3600), number: number))
    }
    return try TrustAnchors([TrialSeal.root]).judge(
      seal, others: [], revocation: data, at: instant)
  }

  @Test func `the newest data decide, however old they are`() throws {
    let now = TrialSeal.now
    let day = now.adding(seconds: 86_400)
    let later = now.adding(seconds: 300 * 86_400)
    let good = try state([(nil, .unspecified, now), (nil, .unspecified, day)], at: later)
    guard case .good(_, let asOf) = good.revocation.first else {
      Issue.record("\(good)")
      return
    }
    #expect(asOf == day)
  }

  @Test func `a suspension counts until it is lifted, a revocation for ever`() throws {
    let now = TrialSeal.now
    let day = now.adding(seconds: 86_400)
    let held = (Optional(now), RevocationReason.certificateHold, now)
    #expect(try !state([held], at: day).isTrusted)
    #expect(try state([held, (nil, .unspecified, day)], at: day).isTrusted)
    #expect(try state([held, (day, .removeFromList, day)], at: day).isTrusted)
    let revoked = (Optional(now), RevocationReason.keyCompromise, now)
    #expect(try !state([revoked, (nil, .unspecified, day)], at: day).isTrusted)
  }

  @Test func `a list of before or after the certificate's years says nothing`() throws {
    let seal = TrialSeal.p256.certificate
    let before = seal.notBefore.adding(seconds: -7200)
    let after = seal.notAfter.adding(seconds: 7200)
    let last = seal.notAfter.adding(seconds: -1)
    for instant in [before, after] {
      let judgement = try state([(nil, .unspecified, instant)], at: last)
      #expect(judgement.isTrusted && judgement.revocation.first == .unknown)
    }
    let named = try state([(TrialSeal.now, .keyCompromise, after)], at: last)
    #expect(!named.isTrusted)
  }

  @Test func `where to ask is read from the certificate`() throws {
    let authority = try StrangersAuthority()
    #expect(authority.seal.listURLs == ["http://127.0.0.1:9/root.crl"])
    #expect(authority.seal.responderURLs == ["http://127.0.0.1:9/ocsp"])
    #expect(authority.seal.issuerURLs == ["http://127.0.0.1:9/root.cer"])
    #expect(authority.seal.namesRevocationSource && !authority.root.namesRevocationSource)
    #expect(authority.root.isAuthority && !authority.seal.isAuthority)
    #expect(authority.stamper.isForTimestamping && !authority.responder.isForTimestamping)
    #expect(authority.responder.hasNoCheck && !authority.seal.hasNoCheck)
  }

  @Test func `no altered byte of a list or an answer is relied on`() throws {
    let authority = try StrangersAuthority()
    try authority.revoke("stamper")
    let list = try authority.list()
    let answer = try authority.answer(about: "seal")
    let now = list.thisUpdate.adding(seconds: 60)
    func isRelied(_ data: RevocationData) throws -> Bool {
      try chain(authority, data, at: now).revocation.first != .unknown
    }
    for place in list.der.indices {
      var der = list.der
      der[place] ^= 1 << UInt8(place % 8)
      let altered = try? RevocationList(der: der)
      let relied = try altered.map { try isRelied(.init(lists: [$0])) }
      #expect(relied != true, "byte \(place)")
    }
    // The responder's certificate is judged by its issuer's signature, and only that.
    for place in answer.der.indices {
      var der = answer.der
      der[place] ^= 1 << UInt8(place % 8)
      let altered = try? OCSPAnswer(der: der)
      let relied = try altered.map { try isRelied(.init(answers: [$0])) }
      #expect(relied != true, "byte \(place)")
    }
  }

  @Test func `lists in PEM and DER are read, and nothing else`() throws {
    let authority = try StrangersAuthority()
    let list = try authority.list()
    let pem = try authority.openssl.read("list.pem")
    #expect(try RevocationList.all(in: pem + pem) == [list, list])
    #expect(try RevocationList.all(in: list.der) == [list])
    #expect(list.nextUpdate == list.thisUpdate.adding(seconds: 30 * 86_400))
    #expect(throws: PKIError.noPEM(of: "revocation list (X509 CRL)")) {
      try RevocationList.all(in: authority.root.pem)
    }
    #expect(throws: PKIError.self) { try RevocationList.all(in: authority.root.der) }
    // tryLater(3), as RFC 6960 § 2.3 has it.
    #expect(throws: PKIError.ocspRefused(status: 3)) {
      try OCSPAnswer(der: [0x30, 0x03, 0x0A, 0x01, 0x03])
    }
  }
}
