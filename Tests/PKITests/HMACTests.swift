import Records
import Testing

@testable import PKI

@Suite struct HMACTests {
  @Test(arguments: [
    // RFC 4231 § 4.3, 4.7: a short key, and one that is longer than a block.
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `codes are those of RFC 4231`(key: [UInt8], message: String, code: String) {
    #expect(Hex.text(HMACSHA256.code(of: Array(message.utf8), key: key)) == code)
  }

  @Test func `codes are equal when all of their bytes are`() {
    #expect(HMACSHA256.areEqual([1, 2, 3], [1, 2, 3]))
    #expect(!HMACSHA256.areEqual([1, 2, 3], [1, 2, 4]))
    #expect(!HMACSHA256.areEqual([1, 2, 3], [1, 2, 3, 4]))
    #expect(HMACSHA256.areEqual([], []))
  }
}
