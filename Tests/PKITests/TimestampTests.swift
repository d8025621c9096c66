import COpenSSL
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

  @Test func `the request is what openssl ts reads`() throws {
    let openssl = try OpenSSL()
    let request = TimestampRequest(
      imprint: imprint, algorithm: .sha256, nonce: 0x80FF, policy: ObjectIdentifier("1.2.3.4.9"))
    try openssl.write(request.der, to: "q")
    let text = try openssl("ts", "-query", "-in", "q", "-text")
    for part in [
      "Version: 1", "Hash Algorithm: sha256", "Policy OID: 1.2.3.4.9", "Nonce: 0x80FF",
      "Certificate required: yes",
    ] { #expect(text.contains(part), "\(text)") }
  }

  @Test func `only a response to this very request is a token`() throws {
    let authority = try StrangersAuthority()
    let response = try TimestampResponse(der: authority.stamp(request))
    #expect(throws: TimestampFault.nonceDiffers) {
      try response.token(
        answering: TimestampRequest(imprint: imprint, algorithm: .sha256, nonce: 1))
    }
    let other = Digest.digest(of: [], by: .sha256)
    #expect(throws: TimestampFault.imprintDiffers) {
      try response.token(
        answering: TimestampRequest(imprint: other, algorithm: .sha256, nonce: request.nonce))
    }
    let policy = ObjectIdentifier(1, 2, 3, 4, 1)
    #expect(throws: TimestampFault.policyDiffers(policy)) {
      try response.token(
        answering: TimestampRequest(
          imprint: imprint, algorithm: .sha256, nonce: request.nonce,
          policy: ObjectIdentifier(1, 2, 3)))
    }
    // An authority that does not know the policy refuses: unacceptedPolicy is bit 15.
    let foreign = TimestampRequest(
      imprint: imprint, algorithm: .sha256, nonce: 1, policy: ObjectIdentifier(1, 2, 3))
    let refusal = try TimestampResponse(der: authority.stamp(foreign))
    #expect(refusal.status == 2 && refusal.failure == [15] && !refusal.text.isEmpty)
    #expect(throws: TimestampFault.self) { try refusal.token(answering: foreign) }
  }

  @Test func `an authority that signs by RSASSA-PSS is accepted for tokens, not for seals`() throws
  {
    let authority = try StrangersAuthority()
    let openssl = authority.openssl
    let token = try TimestampResponse(der: authority.stamp(request)).token(answering: request)
    try openssl.write(token.signature.content ?? [], to: "information")
    try openssl(
      "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "rsa.key", "-out", "rsa.csr", "-subj",
      "/CN=RSA stamper")
    try openssl(
      "ca", "-batch", "-notext", "-config", "ca.cnf", "-extensions", "stamper", "-in", "rsa.csr",
      "-out", "rsa.pem")
    for type in ["1.2.840.113549.1.9.16.1.4", "1.2.840.113549.1.7.1"] {
      try openssl(
        "cms", "-sign", "-binary", "-cades", "-nodetach", "-econtent_type", type, "-in",
        "information", "-signer", "rsa.pem", "-inkey", "rsa.key", "-md", "sha256", "-keyopt",
        "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32", "-outform", "DER", "-out", type)
    }
    let signed = try TimestampToken(der: openssl.read("1.2.840.113549.1.9.16.1.4"))
    let anchors = try TrustAnchors([authority.root])
    let judgement = verifier.judge(signed, trusting: anchors, at: token.time.adding(seconds: 9))
    #expect(
      judgement.faults.filter { $0 != .outsideCertificate(token.time) } == [],
      "made before its certificate")
    #expect(judgement.certificate?.commonName == "RSA stamper")
    let seal = SignatureVerifier().judge(try openssl.read("1.2.840.113549.1.7.1"), over: [])
    #expect(
      seal.first?.faults.contains(.schemeNotAllowed(RSAPSSParameters.scheme)) == true)
  }

  @Test func `no altered byte of a token goes unseen`() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try TrialSeal.authority.issueTimestamper(
      for: key, at: TrialSeal.now,
      sources: RevocationSources(list: "http://127.0.0.1:9/list"))
    let list = try TrialSeal.authority.revocationList(
      at: TrialSeal.now, nextUpdate: TrialSeal.now.adding(seconds: 60), number: 1)
    let token = try TrialTimestamper(key: key, certificate: certificate)
      .stamp(imprint, nonce: 3, at: TrialSeal.now)
      .adding(certificates: [], revocation: RevocationData(lists: [list]))
    let anchors = try TrustAnchors([TrialSeal.root])
    func isGood(_ token: TimestampToken) -> Bool {
      let judgement = verifier.judge(token, trusting: anchors, at: TrialSeal.now)
      return judgement.isTrusted && judgement.chain.unasked.isEmpty
    }
    #expect(isGood(token))
    for place in token.der.indices {
      for change: UInt8 in [0x01, 0x20, 0x80] {
        var altered = token.der
        altered[place] ^= change
        guard let read = try? TimestampToken(der: altered) else { continue }
        #expect(!isGood(read), "byte \(place) ^ \(change)")
      }
    }
  }

  @Test func `the signer is found by the signed reference, not by its place`() throws {
    let key = try PrivateKey.generateP256()
    let stamper = try TrialSeal.authority.issueTimestamper(for: key, at: TrialSeal.now)
    let others = try (0..<4).map { _ in
      try TrialSeal.authority.issueTimestamper(for: key, at: TrialSeal.now)
    }
    let token = try TrialTimestamper(key: key, certificate: stamper, chain: others)
      .stamp(imprint, at: TrialSeal.now)
    let judgement = verifier.judge(
      token, trusting: try TrustAnchors([TrialSeal.root]), at: TrialSeal.now)
    #expect(judgement.isTrusted && judgement.certificate == stamper)
  }

  @Test func `the old reference by SHA-1 only recognises, and only in tokens`() throws {
    let authority = try StrangersAuthority()
    let token = try TimestampResponse(der: authority.stamp(request)).token(answering: request)
    let signer = try #require(token.signature.signers.first)
    #expect(signer.attributes?.oldSigningCertificate != nil)
    #expect(signer.attributes?.signingCertificates == [])
    let profile = SignatureProfile.timestamp
    #expect(profile.faults(of: signer, certificate: authority.stamper) == [])
    #expect(profile.faults(of: signer, certificate: authority.seal) == [.certificateDiffers])
    #expect(
      SignatureProfile.seal.faults(of: signer, certificate: authority.stamper)
        == [.missingAttribute(.signingCertificate)])
  }

  @Test func `a token of tomorrow, or of before its certificate, is not believed`() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try TrialSeal.authority.issueTimestamper(
      for: key, at: TrialSeal.now.adding(seconds: 3600))
    let stamper = TrialTimestamper(key: key, certificate: certificate)
    let anchors = try TrustAnchors([TrialSeal.root])
    let tomorrow = TrialSeal.now.adding(seconds: 86_400)
    let early = verifier.judge(
      try stamper.stamp(imprint, at: TrialSeal.now), trusting: anchors, at: tomorrow)
    #expect(early.faults == [.outsideCertificate(TrialSeal.now)])
    let late = verifier.judge(
      try stamper.stamp(imprint, at: tomorrow), trusting: anchors,
      at: TrialSeal.now.adding(seconds: 7200))
    #expect(late.faults == [.inFuture(tomorrow)])
  }

  @Test(arguments: [
    ("20261118110640Z", 0), ("20261118110640.5Z", 500), ("20261118110640.12345Z", 123),
    ("20261118110640.50Z", nil), ("20261118110640.Z", nil), ("20261118110640", nil),
    ("20261118110640.5", nil), ("20261118110640,5Z", nil), ("261118110640Z", nil),
  ]) func `times with fractions are read as DER writes them`(text: String, part: Int64?) {
    let read = Instant(fractionalTime: Array(text.utf8)[...])
    #expect(read?.milliseconds == part.map { 1_795_000_000_000 + $0 })
  }
}
