import Testing

@testable import XML

@Suite struct DocumentTests {
  @Test func `a fault of well-formedness has its line and column`() throws {
    let error = #expect(throws: XMLError.self) {
      try Document(Array("<a>\n  <b></c>\n</a>".utf8))
    }
    guard case .malformed(let faults) = error else {
      Issue.record("not malformed: \(String(describing: error))")
      return
    }
    #expect(faults.first?.line == 2)
    #expect(faults.first?.code == 76)
  }

  @Test(arguments: [
    "<a", "<a>", "<a></b>", "<a/><b/>", "<a b=c/>", "<a b='1' b='2'/>", "<a>&nope;</a>", "<a>&</a>",
    "<p:a/>", "<a><!-- -- --></a>", "<a><![CDATA[</a>", "<a>]]></a>", "<a></a", "< a/>",
    "<a>\u{1}</a>",
    "<?xml version='1.0'?><?xml version='1.0'?><a/>", "<![CDATA[x]]>", "<a b='<'/>",
  ])
  func `text that is not well-formed gives no document`(text: String) throws {
    let error = #expect(throws: XMLError.self) { try Document(Array(text.utf8)) }
    guard case .malformed(let faults) = error else {
      Issue.record("not malformed: \(String(describing: error))")
      return
    }
    #expect(!faults.isEmpty)
  }

  @Test func `an inclusion is an element like any other`() throws {
    let text = """
      <a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></a>
      """
    let document = try Document(Array(text.utf8))
    #expect(document.root.elements.map(\.localName) == ["include"])
    #expect(document.root.text.isEmpty)
  }

  @Test func `names, namespaces and values are those of the document`() throws {
    let document = try Document(Array("<a xmlns='urn:a' b='1'><c xmlns=''>d</c> e</a>".utf8))
    #expect(document.root.localName == "a")
    #expect(document.root.namespace == "urn:a")
    #expect(document.root.attribute("b") == "1")
    #expect(document.root.attribute("c") == nil)
    #expect(document.root.elements.first?.namespace == "")
    #expect(document.root.text == "d e")
  }
}
