import Records
import Testing

@testable import PKI

@Suite struct TimestampTests {
  let imprint = Digest.digest(of: Array("seal".utf8), by: .sha256)
  let verifier = TimestampVerifier()

  var request: TimestampRequest {
    TimestampRequest(imprint: imprint, algorithm: .sha256, nonce: 0xF000_0000_0000_0001)
  }

  @Test func `a token of openssl ts is read and trusted`() throws {
    let authority = try StrangersAuthority()
    let response = try TimestampResponse(der: authority.stamp(request))
    let token = try response.token(answering: request)
    #expect(token.imprint == imprint)
    #expect(token.nonce == request.nonce)
    #expect(token.policy == ObjectIdentifier(1, 2, 3, 4, 1))
    #expect(token.serialNumber == "1002")
    #expect(token.certificates.contains(authority.stamper))
    let anchors = try TrustAnchors([authority.root])
    let judgement = verifier.judge(token, trusting: anchors, at: token.time)
    #expect(judgement.faults == [])
    #expect(judgement.certificate == authority.stamper)
    #expect(judgement.chain.chain == [authority.stamper, authority.root])
    #expect(judgement.isTrusted)
  }

  @Test func `openssl ts trusts a token with more in its unsigned part`() throws {
    let authority = try StrangersAuthority()
    let token = try TimestampResponse(der: authority.stamp(request)).token(answering: request)
    let lists = RevocationData(lists: [try authority.list()])
    let more = token.adding(certificates: [authority.root], revocation: lists)
    #expect(more.revocation == lists)
    #expect(more.certificates.count == 2)
    // openssl ts reads tokens as PKCS#7, which has no place for OCSP answers.
    let answers = RevocationData(answers: [try authority.answer(about: "stamper")])
    let most = more.adding(certificates: [], revocation: answers)
    #expect(most.signature.version == 5 && most.revocation == lists + answers)
    let anchors = try TrustAnchors([authority.root])
    for token in [more, most] {
      let judgement = verifier.judge(token, trusting: anchors, at: token.time.adding(seconds: 60))
      #expect(judgement.isTrusted)
      #expect(judgement.chain.revocation.first != .unknown)
    }
    try authority.openssl.write(more.der, to: "more.tst")
    let said = try authority.openssl(
      "ts", "-verify", "-digest", Hex.text(imprint), "-in", "more.tst", "-token_in", "-CAfile",
      "root.pem")
    #expect(said.contains("Verification: OK"))
  }

  @Test func `an authority that may sign code as well is not trusted`() throws {
    let authority = try StrangersAuthority()
    let key = TrialSeal.p256.key
    var draft = try CertificateDraft(for: key, from: TrialSeal.now, days: 10)
    try draft.name(country: "NO", organisation: "X", identifier: nil, commonName: "X")
    let seal = try draft.issue(
      by: TrialSeal.root, with: TrialSeal.authority.rootKey, extensions: [])
    let token = try TrialTimestamper(key: key, certificate: seal).stamp(imprint, at: TrialSeal.now)
    let judgement = verifier.judge(
      token, trusting: try TrustAnchors([TrialSeal.root]), at: TrialSeal.now)
    #expect(judgement.faults == [] && !judgement.isTrusted)
    guard case .constraint = judgement.chain.fault else {
      Issue.record("\(judgement)")
      return
    }
    _ = authority
  }

  @Test func `a trial token is what openssl ts verifies`() throws {
    let openssl = try OpenSSL()
    let key = try PrivateKey.generateP256()
    let certificate = try TrialSeal.authority.issueTimestamper(for: key, at: TrialSeal.now)
    let stamper = TrialTimestamper(key: key, certificate: certificate)
    let token = try stamper.stamp(
      imprint, nonce: 7, at: TrialSeal.now.adding(seconds: 1.5))
    #expect(token.time == TrialSeal.now.adding(seconds: 1.5))
    try openssl.write(token.der, to: "t.tst")
    try openssl.write(TrialSeal.root.pem, to: "root.pem")
    let said = try openssl(
      "ts", "-verify", "-digest", Hex.text(imprint), "-in", "t.tst", "-token_in", "-CAfile",
      "root.pem", "-attime", "\(TrialSeal.now.milliseconds / 1000 + 10)")
    #expect(said.contains("Verification: OK"))
  }
}
