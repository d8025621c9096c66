import Testing

@testable import XML

@Suite struct GuardTests {
  @Test(arguments: [
    "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
    "<?xml version=\"1.0\"?>\n<!-- c --><?p i?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
    "<a><b x=\"1>\"/><!DOCTYPE a></a>", "<a><!-- > --><!doctype a></a>",
  ])
  func `a document type is refused before the parser sees it`(text: String) {
    #expect(Samples.refusal(of: Array(text.utf8)) == .doctype)
  }

  @Test(arguments: [true, false], [true, false])
  func `a document type in UTF-16 is refused`(littleEndian: Bool, mark: Bool) {
    let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE a><a/>"
    let bytes = Samples.utf16(text, littleEndian: littleEndian, mark: mark)
    #expect(Samples.refusal(of: bytes) == .doctype)
  }

  @Test func `entities that would grow a thousandfold are refused with their document type`() {
    var text = "<!DOCTYPE a [<!ENTITY a0 \"ha\">"
    for level in 1...30 {
      text += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">"
    }
    text += "]><a b=\"&a30;\">&a30;</a>"
    #expect(Samples.refusal(of: Array(text.utf8)) == .doctype)
  }

  @Test func `what looks like a document type in a comment, a text or a value is none`() throws {
    let text = """
      <a b="&lt;!DOCTYPE x>"><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]><?p <!DOCTYPE x> ?></a>
      """
    let document = try Document(Array(text.utf8))
    #expect(document.root.text == "<!DOCTYPE x>")
  }

  @Test func `a flood of attributes is refused before the parser sees it`() {
    let attributes = (0..<100_000).map { "a\($0)=\"1\"" }.joined(separator: " ")
    #expect(
      Samples.refusal(of: Array("<r \(attributes)/>".utf8)) == .tooManyAttributes(limit: 256))
  }

  @Test func `elements may be as deep as the limit and no deeper`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
    }
    #expect(try Document(nested(100)).root.localName == "a")
    #expect(Samples.refusal(of: nested(101)) == .tooDeep(limit: 100))
    #expect(Samples.refusal(of: nested(100_000)) == .tooDeep(limit: 100))
  }

  @Test(arguments: ["<a/>", "<a b='1'/>", "<!---->", "<?p?>", "<![CDATA[]]>"])
  func `a flood of tiny nodes is refused before a tree is built`(node: String) {
    let text = "<r>" + String(repeating: node, count: 100_001) + "</r>"
    #expect(Samples.refusal(of: Array(text.utf8)) == .tooManyNodes(limit: 100_000))
  }

  @Test func `namespaces in force are bounded, and those that are no longer do not count`() throws {
    let declared = (0..<200).map { "xmlns:p\($0)='urn:\($0)'" }.joined(separator: " ")
    let beside = "<r><a \(declared)></a><a \(declared)/></r>"
    #expect(try Document(Array(beside.utf8)).root.elements.count == 2)
    let within = "<r \(declared)><a \(declared)/></r>"
    #expect(Samples.refusal(of: Array(within.utf8)) == .tooManyNamespaces(limit: 256))
  }

  @Test func `a single text longer than libxml2 takes is refused before it sees it`() {
    #expect(XMLLimits().run == 10_000_000)
    var limits = XMLLimits()
    limits.run = 100
    let long = String(repeating: "x", count: 200)
    for text in [
      "<a>\(long)</a>", "<a b='\(long)'/>", "<a><!--\(long)--></a>", "<a><?\(long)?></a>",
    ] {
      #expect(
        Samples.refusal(of: Array(text.utf8), limits: limits) == .tooLongText(limit: 100))
    }
  }

  @Test func `more bytes than allowed are refused unread`() {
    let limits = XMLLimits(bytes: 10)
    #expect(
      Samples.refusal(of: [UInt8](repeating: 0, count: 11), limits: limits) == .tooLarge(limit: 10))
  }

  @Test(arguments: ["", " \n\t", "\u{FEFF}", "\u{FEFF}  "])
  func `nothing is refused as nothing`(text: String) {
    #expect(Samples.refusal(of: Array(text.utf8)) == .empty)
  }

  @Test(arguments: ["hello", "%PDF-1.7", "PK\u{3}\u{4}", "{\"a\": 1}", "\u{FEFF}x"])
  func `what does not begin as XML is refused as no XML`(text: String) {
    #expect(Samples.refusal(of: Array(text.utf8)) == .notXML)
  }

  @Test func `a NUL is refused at its place`() {
    #expect(throws: XMLError.refused(.nul, line: 2, column: 3)) {
      try Document(Array("<a>\næø\u{0}</a>".utf8))
    }
  }

  @Test func `a document within every limit has its nodes counted`() throws {
    let text = "<a b='1' xmlns:c='urn:c'><c:d/><!-- e --><?f?><![CDATA[g]]>h</a>"
    #expect(try Document(Array(text.utf8)).nodeCount == 7)
  }
}
