import Testing

@testable import PKI

@Suite struct Base64Tests {
  /// RFC 4648 § 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `the examples of RFC 4648 hold both ways`(text: String, encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
  }

  @Test func `every byte comes back`() {
    let bytes = Array(UInt8.min...UInt8.max)
    for count in 0...bytes.count {
      let part = Array(bytes.prefix(count))
      #expect(Base64.decode(Base64.encode(part)) == part)
    }
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n", "Zm-_",
    "Zg==Zg==",
    "Zm9vZg=a", "ZÆ9v",
  ])
  func `what encode would not write is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
