import COpenSSL
import Records
import Testing

@testable import PKI

/// What is added to the unsigned parts of signatures, judged by openssl.
@Suite struct CMSEditingTests {
  let content = Array("<manifest/>".utf8)
  let now = TrialSeal.now

  func data() throws -> (lists: RevocationData, answers: RevocationData) {
    let authority = try StrangersAuthority()
    return (
      RevocationData(lists: [
        try TrialSeal.authority.revocationList(
          at: now, nextUpdate: now.adding(seconds: 60), number: 1), try authority.list(),
      ]), RevocationData(answers: [try authority.answer(about: "seal")])
    )
  }

  func token(over signature: [UInt8]) throws -> TimestampToken {
    let key = try PrivateKey.generateP256()
    let certificate = try TrialSeal.authority.issueTimestamper(for: key, at: now)
    let value = try CMSSignature(der: signature).signers[0].signature
    return try TrialTimestamper(key: key, certificate: certificate)
      .stamp(Digest.digest(of: value, by: .sha256), at: now)
  }

  /// We and CMS_verify find it as good as before.
  func expectGood(_ der: [UInt8], _ comment: Comment) {
    #expect(SignatureVerifier().judge(der, over: content).flatMap(\.faults) == [], comment)
    #expect(CMSOracle.isValid(der, over: content, root: TrialSeal.root, at: now), comment)
  }

  @Test(arguments: TrialSeal.all) func `what is added leaves the signature as good as it was`(
    identity: SealIdentity
  ) throws {
    let (lists, answers) = try data()
    let bare = try CMSSigner(identity).sign(SHA256.digest(of: content), at: now)
    let stamp = try token(over: bare)
    let signed = try #require(try CMSSignature(der: bare).signers[0].attributes?.encoded)
    var grown = bare
    for (number, edit) in [
      ([TrialSeal.root], .none, nil), ([], lists, nil), ([], .none, stamp), ([], answers, nil),
      ([], .none, try token(over: bare)),
    ].enumerated() as EnumeratedSequence<[([Certificate], RevocationData, TimestampToken?)]> {
      grown = try CMSEditing.adding(
        certificates: edit.0, revocation: edit.1, timestamp: edit.2, to: grown)
      expectGood(grown, "step \(number)")
      let again = try CMSEditing.adding(
        certificates: edit.0, revocation: edit.1, timestamp: edit.2, to: grown)
      #expect(again == grown, "step \(number)")
    }
    let read = try CMSSignature(der: grown)
    #expect(read.version == 5 && read.revocation == lists + answers)
    #expect(read.signers[0].attributes?.encoded == signed)
    #expect(read.signers[0].timestamps.count == 2 && read.signers[0].timestamps.contains(stamp.der))
    #expect(read.certificates.count == 2 + identity.intermediates.count)
  }

  @Test func `every set is in the order of DER, as openssl writes it`() throws {
    let (lists, answers) = try data()
    let bare = try CMSSigner(TrialSeal.chained).sign(SHA256.digest(of: content), at: now)
    let grown = try CMSEditing.adding(
      certificates: [TrialSeal.root], revocation: lists + answers, timestamp: token(over: bare),
      to: bare)
    // CMS_ContentInfo sorts what it encodes anew; the certificates' and lists' sets are implicit.
    let cms = try #require(PEM.read(grown) { d2i_CMS_bio($0, nil) })
    defer { CMS_ContentInfo_free(cms) }
    #expect(PEM.write { i2d_CMS_bio($0, cms) == 1 } == grown)
  }

  @Test func `a signer embeds in each seal what it was given`() throws {
    let (lists, answers) = try data()
    for (data, version) in [(lists, 1), (answers, 5), (lists + answers, 5)] {
      let signer = CMSSigner(TrialSeal.p256, certificates: [TrialSeal.root], revocation: data)
      let der = try signer.sign(SHA256.digest(of: content), at: now)
      expectGood(der, "version \(version)")
      let read = try CMSSignature(der: der)
      #expect(read.version == version && read.revocation == data)
      #expect(Set(read.certificates) == [TrialSeal.root.der, TrialSeal.p256.certificate.der])
      let judgement = try #require(SignatureVerifier().judge(der, over: content).first)
      #expect(judgement.revocation == data && judgement.hasRevocationData)
    }
  }

  @Test func `a basic answer without its wrapping is read, and an unknown form passed over`() throws
  {
    let answer = try #require(try data().answers.answers.first)
    var outer = DERReader(answer.der)
    var response = try outer.enter(DERTag.sequence)
    _ = try response.next()
    var wrapper = try response.enter(DERTag.context(0))
    var bytes = try wrapper.enter(DERTag.sequence)
    _ = try bytes.next()
    let basic = try bytes.octetString()
    for (format, count) in [(ObjectIdentifier.basicOCSPResponse, 1), (.data, 0)] {
      let member = DER.element(DERTag.context(1), format.der + basic)
      var reader = DERReader(member)
      var read = RevocationData.none
      try RevocationMember(&reader).add(to: &read)
      #expect(read.answers.count == count)
      #expect(read.answers.first.map { $0.der == answer.der } ?? true)
    }
  }

  @Test func `what is no signature of one signer cannot be added to`() throws {
    let bare = try CMSSigner(TrialSeal.p256).sign(SHA256.digest(of: content), at: now)
    let stamp = try token(over: bare)
    for count in [0, 1, 20, bare.count - 1] {
      #expect(throws: PKIError.self) {
        try CMSEditing.adding(timestamp: stamp, to: Array(bare.prefix(count)))
      }
    }
    #expect(throws: PKIError.self) { try CMSEditing.adding(to: TrialSeal.root.der) }
  }
}
