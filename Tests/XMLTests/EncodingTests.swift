import Testing

@testable import XML

@Suite struct EncodingTests {
  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is read as such whatever the declaration says`(
    littleEndian: Bool, mark: Bool
  ) throws {
    let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<a>blåbær 🫐</a>"
    let document = try Document(Samples.utf16(text, littleEndian: littleEndian, mark: mark))
    #expect(document.root.text == "blåbær 🫐")
  }

  @Test func `UTF-16 that says so is read`() throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>æ</a>"
    #expect(try Document(Samples.utf16(text)).root.text == "æ")
  }

  @Test(arguments: ["iso-8859-1", "ISO-8859-1", "latin1", "windows-1252"])
  func `single-byte encodings are read`(name: String) throws {
    let bytes = Array("<?xml version='1.0' encoding='\(name)'?><a>".utf8) + [0xE6, 0xF8, 0xE5]
    #expect(try Document(bytes + Array("</a>".utf8)).root.text == "æøå")
  }

  @Test func `windows-1252 has characters where ISO-8859-1 has none`() throws {
    let bytes = Array("<?xml version='1.0' encoding='windows-1252'?><a>".utf8) + [0x80, 0x93]
    #expect(try Document(bytes + Array("</a>".utf8)).root.text == "€“")
    #expect(
      Samples.refusal(of: bytes + [0x81] + Array("</a>".utf8)) == .falseEncoding("windows-1252"))
  }

  @Test func `a mark of UTF-8 counts more than another encoding in the declaration`() throws {
    let bytes =
      XMLEncoding.utf8Mark + Array("<?xml version='1.0' encoding='iso-8859-1'?><a>æ</a>".utf8)
    #expect(try Document(bytes).root.text == "æ")
  }

  @Test func `bytes that are no UTF-8 are refused at their place`() {
    let bytes = Array("<?xml version='1.0' encoding='utf-8'?>\n<a>bl".utf8) + [0xE5]
    #expect(throws: XMLError.refused(.falseEncoding("utf-8"), line: 2, column: 6)) {
      try Document(bytes + Array("b</a>".utf8))
    }
  }

  @Test func `half a surrogate pair is no UTF-16`() {
    var bytes = Samples.utf16("<a>x</a>")
    (bytes[8], bytes[9]) = (0x00, 0xD8)
    #expect(Samples.refusal(of: bytes) == .falseEncoding("utf-16"))
    #expect(Samples.refusal(of: Samples.utf16("<a/>") + [0x20]) == .falseEncoding("utf-16"))
  }

  @Test(arguments: [
    ("utf-16", XMLRefusal.falseEncoding("utf-16")), ("utf-7", .unknownEncoding("utf-7")),
    ("ebcdic-cp-us", .unknownEncoding("ebcdic-cp-us")),
    ("iso-2022-jp", .unknownEncoding("iso-2022-jp")),
  ])
  func `an encoding that could hide markup is refused`(name: String, refusal: XMLRefusal) {
    #expect(
      Samples.refusal(of: Array("<?xml version='1.0' encoding='\(name)'?><a/>".utf8)) == refusal)
  }

  @Test func `UTF-32 and EBCDIC are refused`() {
    let utf32 = Array("<a/>".utf8).flatMap { byte -> [UInt8] in [byte, 0, 0, 0] }
    #expect(Samples.refusal(of: utf32) == .nul)
    #expect(Samples.refusal(of: [0x4C, 0x6F, 0xA7, 0x94, 0x93]) == .notXML)
  }

  @Test func `US-ASCII with other bytes is refused`() {
    #expect(
      Samples.refusal(of: Array("<?xml version='1.0' encoding='us-ascii'?><a>æ</a>".utf8))
        == .falseEncoding("us-ascii"))
  }
}
