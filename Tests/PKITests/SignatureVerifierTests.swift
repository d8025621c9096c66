import COpenSSL
import Records
import Testing

@testable import PKI

@Suite struct SignatureVerifierTests {
  let content = Array("<manifest/>".utf8)
  let verifier = SignatureVerifier()

  func faults(_ der: [UInt8], over content: [UInt8]? = nil) -> Set<SignatureFault> {
    Set(verifier.judge(der, over: content ?? self.content).flatMap(\.faults))
  }

  func signature(_ identity: SealIdentity = TrialSeal.p256) throws -> [UInt8] {
    try CMSSigner(identity).sign(SHA256.digest(of: content), at: TrialSeal.now)
  }

  @Test(arguments: TrialSeal.all) func `what we and CMS_sign make is good`(
    identity: SealIdentity
  ) throws {
    #expect(faults(try signature(identity)) == [])
    #expect(faults(CMSOracle.sign(content, with: identity)) == [])
    let judgement = try #require(verifier.judge(signature(identity), over: content).first)
    #expect(judgement.certificate == identity.certificate)
    #expect(judgement.otherCertificates == identity.intermediates)
    #expect(judgement.signingTime == TrialSeal.now)
  }

  @Test func `other contents are found`() throws {
    #expect(faults(try signature(), over: []) == [.digestDiffers])
  }

  /// Every byte of a good signature, altered in several ways: never good, whatever CMS_verify says.
  @Test(arguments: [TrialSeal.p256, TrialSeal.chained])
  func `no altered byte goes unseen`(identity: SealIdentity) throws {
    let good = try signature(identity)
    let anchors = try TrustAnchors([TrialSeal.root])
    for place in good.indices {
      for change: UInt8 in [0x01, 0x20, 0x80, 0xFF] {
        var altered = good
        altered[place] ^= change
        for judgement in verifier.judge(altered, over: content) where judgement.faults.isEmpty {
          // Certificates above the signer's are judged by their chain.
          let chain = judgement.certificate.map {
            anchors.judge($0, others: judgement.otherCertificates, at: TrialSeal.now)
          }
          #expect(chain?.isTrusted != true, "byte \(place) ^ \(change)")
        }
      }
    }
  }

  @Test func `a signature that is cut anywhere is refused`() throws {
    let good = try signature()
    for count in good.indices { #expect(!faults(Array(good.prefix(count))).isEmpty) }
    #expect(!faults(good + [0]).isEmpty)
  }

  /// Random edits of several bytes: where we see nothing wrong, CMS_verify must not either.
  @Test func `what we find good, CMS_verify finds good`() throws {
    var random = SystemRandomNumberGenerator()
    let good = try signature(TrialSeal.chained)
    let anchors = try TrustAnchors([TrialSeal.root])
    for _ in 0..<3000 {
      var altered = good
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = altered.indices.randomElement(using: &random) ?? 0
        switch UInt8.random(in: 0..<4, using: &random) {
        case 0: altered.remove(at: place)
        case 1: altered.insert(.random(in: 0...255, using: &random), at: place)
        default: altered[place] = .random(in: 0...255, using: &random)
        }
      }
      guard altered != good else { continue }
      let isGood = verifier.judge(altered, over: content).allSatisfy { judgement in
        judgement.faults.isEmpty
          && judgement.certificate.map {
            anchors.judge($0, others: judgement.otherCertificates, at: TrialSeal.now).isTrusted
          } == true
      }
      if isGood {
        #expect(
          CMSOracle.isValid(altered, over: content, root: TrialSeal.root, at: TrialSeal.now))
      }
    }
  }

  /// A SignerInfo put together as a test wants it, signed with the P-256 key.
  func forged(
    version: UInt8 = 1, dataVersion: UInt8 = 1, content eContent: [UInt8] = [],
    digest: AlgorithmIdentifier = AlgorithmIdentifier(DigestAlgorithm.sha256.identifier, .absent),
    scheme: AlgorithmIdentifier? = nil, certificate: SealIdentity = TrialSeal.p256,
    attributes: [[UInt8]]?
  ) throws -> [UInt8] {
    let key = TrialSeal.p256.key
    let own = certificate.certificate
    let signed = attributes.map { DER.element(DERTag.set, $0.flatMap { $0 }) } ?? content
    let signature = try #require(sign(signed, key))
    let signer = DER.sequence(
      DER.smallInteger(version), DER.sequence(own.issuerDER, own.serialDER), digest.der,
      attributes == nil ? [] : [DERTag.context(0)] + signed.dropFirst(),
      (scheme ?? SignatureScheme.identifier(for: key.kind)).der, DER.octetString(signature))
    let data = DER.sequence(
      DER.smallInteger(dataVersion), DER.set(digest.der),
      DER.sequence(ObjectIdentifier.data.der, eContent),
      DER.element(DERTag.context(0), own.der), DER.set(signer))
    return DER.sequence(ObjectIdentifier.signedData.der, DER.element(DERTag.context(0), data))
  }

  func sign(_ message: [UInt8], _ key: PrivateKey) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 200)
    var count = bytes.count
    let digest = Digest.digest(of: message, by: .sha256)
    let context = EVP_PKEY_CTX_new(key.handle.pointer, nil)
    defer { EVP_PKEY_CTX_free(context) }
    guard EVP_PKEY_sign_init(context) == 1,
      EVP_PKEY_sign(context, &bytes, &count, digest, digest.count) == 1
    else { return nil }
    return Array(bytes.prefix(count))
  }

  var contentType: [UInt8] { SignedAttributes.attribute(.contentType, ObjectIdentifier.data.der) }
  var time: [UInt8] { SignedAttributes.attribute(.signingTime, TrialSeal.now.derTime) }
  var digest: [UInt8] {
    SignedAttributes.attribute(
      .messageDigest, DER.octetString(Digest.digest(of: content, by: .sha256)))
  }
  func reference(_ identity: SealIdentity = TrialSeal.p256) -> [UInt8] {
    SignedAttributes.attribute(
      .signingCertificateV2, CertificateReference.signingCertificate(identity.certificate))
  }

  @Test func `the forger's good signature is good, so that the bad ones prove something`() throws {
    #expect(faults(try forged(attributes: [contentType, time, digest, reference()])) == [])
  }

  /// CMS_verify accepts this one even with CMS_CADES (openssl#27055).
  @Test func `a signature without signed attributes is refused`() throws {
    let bare = try forged(attributes: nil)
    #expect(CMSOracle.isValid(bare, over: content, root: TrialSeal.root, at: TrialSeal.now))
    #expect(faults(bare) == [.noSignedAttributes])
  }

  @Test func `each of the four attributes is missed`() throws {
    #expect(
      faults(try forged(attributes: [time, digest, reference()]))
        == [.missingAttribute(.contentType)])
    #expect(
      faults(try forged(attributes: [contentType, digest, reference()]))
        == [.missingAttribute(.signingTime)])
    #expect(
      faults(try forged(attributes: [contentType, time, reference()]))
        == [.missingAttribute(.messageDigest)])
    #expect(
      faults(try forged(attributes: [contentType, time, digest]))
        == [.missingAttribute(.signingCertificate)])
  }

  @Test func `attributes twice, out of order or of another certificate are refused`() throws {
    #expect(
      faults(try forged(attributes: [contentType, time, time, digest, reference()]))
        == [.repeatedAttribute(.signingTime)])
    let disordered = faults(try forged(attributes: [time, contentType, digest, reference()]))
    #expect(disordered.count == 1 && disordered.first?.description.contains("DER") == true)
    #expect(
      faults(try forged(attributes: [contentType, time, digest, reference(TrialSeal.chained)]))
        == [.certificateDiffers])
  }

  @Test func `contents of its own, odd versions and odd algorithms are refused`() throws {
    let attributes = [contentType, time, digest, reference()]
    let inner = DER.element(DERTag.context(0), DER.octetString(content))
    #expect(faults(try forged(content: inner, attributes: attributes)) == [.attached])
    #expect(faults(try forged(version: 3, dataVersion: 3, attributes: attributes)) == [.version])
    #expect(faults(try forged(dataVersion: 3, attributes: attributes)) == [.version])
    let sha1 = AlgorithmIdentifier(ObjectIdentifier(1, 3, 14, 3, 2, 26), .absent)
    #expect(
      faults(try forged(digest: sha1, attributes: attributes))
        == [.digestNotAllowed(sha1.algorithm)])
    let ed25519 = AlgorithmIdentifier(ObjectIdentifier(1, 3, 101, 112), .absent)
    #expect(
      faults(try forged(scheme: ed25519, attributes: attributes))
        == [.schemeNotAllowed(ed25519.algorithm)])
    let rsa = SignatureScheme.identifier(for: .rsa(bits: 2048))
    #expect(faults(try forged(scheme: rsa, attributes: attributes)) == [.schemeDiffers])
  }

  @Test func `a signature by another key than the certificate's is refused`() throws {
    let attributes = [contentType, time, digest, reference(TrialSeal.chained)]
    #expect(
      faults(try forged(certificate: TrialSeal.chained, attributes: attributes))
        == [.signatureDiffers])
  }
}
