import COpenSSL
import Records
import Testing

@testable import PKI

@Suite struct SealIdentityTests {
  @Test func `a trial certificate says what it is`() throws {
    let certificate = TrialSeal.chained.certificate
    #expect(certificate.commonName == "PRØVESEGL / TRIAL – Kristiansund kommune")
    #expect(certificate.subject.contains("C=NO"))
    #expect(certificate.subject.contains("NTRNO-991891919"))
    #expect(certificate.keyUsage == [.digitalSignature, .nonRepudiation])
    #expect(TrialSeal.root.keyUsage?.contains(.certificateSigning) == true)
    #expect(TrialSeal.root.isSelfIssued && !certificate.isSelfIssued)
    #expect(certificate.notBefore == TrialSeal.now)
    #expect(certificate.notAfter == TrialSeal.now.adding(seconds: 1095 * 86_400))
    #expect(certificate.keyIdentifier?.count == 20)
  }

  @Test func `key and certificates come back from PEM, in any order`() throws {
    let identity = TrialSeal.chained
    let chain = identity.intermediates + [TrialSeal.root, identity.certificate]
    let read = try SealIdentity(key: identity.key.pem, certificates: chain.flatMap(\.pem))
    #expect(read.certificate == identity.certificate)
    #expect(read.intermediates == identity.intermediates)
  }

  func pkcs12(_ identity: SealIdentity, password: String) throws -> [UInt8] {
    let others = postgang_certificates_new()
    defer { postgang_certificates_free(others) }
    for certificate in identity.intermediates + [TrialSeal.root] {
      _ = postgang_certificates_push(others, certificate.handle.pointer)
    }
    let file = PKCS12_create(
      password, "segl", identity.key.handle.pointer, identity.certificate.handle.pointer, others, 0,
      0, 0, 0, 0)
    defer { PKCS12_free(file) }
    return try #require(PEM.write { i2d_PKCS12_bio($0, file) == 1 })
  }

  @Test(arguments: TrialSeal.all) func `a PKCS#12 file is opened by its password`(
    identity: SealIdentity
  ) throws {
    let read = try SealIdentity(
      pkcs12: pkcs12(identity, password: "hemmelig"), password: "hemmelig")
    #expect(read.certificate == identity.certificate)
    #expect(read.intermediates == identity.intermediates)
    #expect(read.key.kind == identity.key.kind)
  }

  @Test func `a wrong password and other bytes are told apart`() throws {
    let file = try pkcs12(TrialSeal.p256, password: "hemmelig")
    #expect(throws: PKIError.wrongPassword) { try SealIdentity(pkcs12: file, password: "gjett") }
    let failure = #expect(throws: PKIError.self) { try SealIdentity(pkcs12: [1], password: "") }
    guard case .noPKCS12 = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func `an Ed25519 key is refused with the reason`() throws {
    let key = try PrivateKey(pem: Ed25519Key().pem)
    #expect(throws: PKIError.unusableForSeals(kind: "ED25519")) {
      try SealIdentity(key: key, chain: [TrialSeal.root])
    }
  }

  @Test func `a key that is too small, or not the certificate's, is refused`() throws {
    #expect(throws: PKIError.unusableForSeals(kind: "RSA with 1024 bits")) {
      try SealIdentity(key: PrivateKey.generateRSA(bits: 1024), chain: [TrialSeal.root])
    }
    #expect(throws: PKIError.self) {
      try SealIdentity(key: PrivateKey.generateP256(), chain: [TrialSeal.p256.certificate])
    }
    #expect(throws: PKIError.noPEM(of: "private key")) { try PrivateKey(pem: Array("hei".utf8)) }
    #expect(throws: PKIError.noPEM(of: "certificate")) {
      try Certificate.all(in: Array("hei".utf8))
    }
    #expect(throws: PKIError.noCertificate) { try Certificate.all(in: [0x30, 0]) }
  }
}
