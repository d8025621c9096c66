import Records
import Testing

@testable import PKI

@Suite struct CMSSignerTests {
  let content = Array("<manifest/>".utf8)

  @Test(arguments: TrialSeal.all) func `CMS_verify accepts what is made`(
    identity: SealIdentity
  ) throws {
    let signature = try CMSSigner(identity).sign(SHA256.digest(of: content), at: TrialSeal.now)
    #expect(
      CMSOracle.isValid(signature, over: content, root: TrialSeal.root, at: TrialSeal.now))
    #expect(
      !CMSOracle.isValid(signature, over: content + [1], root: TrialSeal.root, at: TrialSeal.now))
  }

  /// Given the same time and signature value, not a byte differs.
  @Test(arguments: TrialSeal.all) func `the structure is the one that CMS_sign makes`(
    identity: SealIdentity
  ) throws {
    let theirs = CMSOracle.sign(content, with: identity)
    let signer = CMSSigner(identity)
    let parsed = try #require(try CMSSignature(der: theirs).signers.first)
    let attributes = try #require(parsed.attributes)
    let digest = SHA256.digest(of: content)
    let time = try #require(attributes.signingTime)
    let own = try #require(
      try CMSSignature(der: signer.sign(digest, at: time)).signers.first?.attributes)
    #expect(own.encoded == attributes.encoded)
    var reader = DERReader(own.encoded)
    let contents = own.encoded[try reader.next(DERTag.set).contents]
    #expect(signer.encoded(Array(contents), parsed.signature) == theirs)
  }

  @Test func `times from 2050 on are written with four digits of year`() throws {
    let late = try #require(Instant(rfc3339: "2051-03-04T05:06:07Z"))
    let signature = try CMSSigner(TrialSeal.p256).sign(SHA256.digest(of: content), at: late)
    let signer = try #require(try CMSSignature(der: signature).signers.first)
    #expect(signer.attributes?.signingTime == late)
    #expect(signature.firstRange(of: Array("20510304050607Z".utf8)) != nil)
  }

  @Test func `many threads sign with one signer`() async throws {
    let signer = CMSSigner(TrialSeal.p256)
    let verifier = SignatureVerifier()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for worker in 0..<8 {
        group.addTask {
          let content = [UInt8(worker)]
          return try (0..<50).allSatisfy { _ in
            let signature = try signer.sign(SHA256.digest(of: content), at: TrialSeal.now)
            return verifier.judge(signature, over: content).allSatisfy(\.faults.isEmpty)
          }
        }
      }
      for try await isGood in group { #expect(isGood) }
    }
  }
}
