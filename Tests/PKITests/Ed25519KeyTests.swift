import Records
import Testing

@testable import PKI

@Suite struct Ed25519KeyTests {
  /// RFC 8032 § 7.1, test 2.
  @Test func `the signature of RFC 8032 is made and accepted`() throws {
    let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
    let prefix = try #require(Hex.bytes("302e020100300506032b657004220420"))
    let der = prefix + (try #require(Hex.bytes(seed)))
    let key = try Ed25519Key(
      pem: Array(
        "-----BEGIN PRIVATE KEY-----\n\(Base64.encode(der))\n-----END PRIVATE KEY-----\n".utf8))
    #expect(
      Hex.text(key.publicKey) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    let signature = key.sign([0x72])
    #expect(
      Hex.text(signature)
        == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(Ed25519Key.isValid(signature: signature, of: [0x72], by: key.publicKey))
  }

  @Test func `a key comes back from its PEM`() throws {
    let key = try Ed25519Key()
    let again = try Ed25519Key(pem: key.pem)
    #expect(again.publicKey == key.publicKey)
    #expect(again.sign([1, 2, 3]) == key.sign([1, 2, 3]))
  }

  @Test func `an altered message, signature or key is not valid`() throws {
    let key = try Ed25519Key()
    let other = try Ed25519Key()
    var signature = key.sign([1, 2, 3])
    #expect(!Ed25519Key.isValid(signature: signature, of: [1, 2, 4], by: key.publicKey))
    #expect(!Ed25519Key.isValid(signature: signature, of: [1, 2, 3], by: other.publicKey))
    #expect(!Ed25519Key.isValid(signature: signature + [0], of: [1, 2, 3], by: key.publicKey))
    #expect(!Ed25519Key.isValid(signature: signature, of: [1, 2, 3], by: []))
    signature[10] ^= 1
    #expect(!Ed25519Key.isValid(signature: signature, of: [1, 2, 3], by: key.publicKey))
  }

  @Test func `what holds no Ed25519 key is refused`() {
    #expect(throws: PKIError.noPEM(of: "Ed25519 private key")) { try Ed25519Key(pem: []) }
    #expect(throws: PKIError.noPEM(of: "Ed25519 private key")) {
      try Ed25519Key(
        pem: Array("-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n".utf8))
    }
  }
}
