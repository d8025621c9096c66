import Testing

@testable import XML

@Suite struct LocatorTests {
  @Test func `an element's place is that of its start tag, wherever that ends`() throws {
    let text = "<?xml version='1.0'?>\r\n<a>\r\n  <!-- <b/> -->æø<b\r\n c='>'>1</b>\r\n</a>"
    let document = try Document(Array(text.utf8))
    let place = Locator(document).place(of: document.root.elements[0])
    #expect(place == Place(line: 3, column: 18, path: "/a/b"))
  }

  @Test func `positions stand only where siblings share a name`() throws {
    let text = "<a><b/><p:b xmlns:p='urn:p'><c/></p:b><d/></a>"
    let document = try Document(Array(text.utf8))
    let locator = Locator(document)
    let paths = try XPath("//*").nodes(on: document).map { locator.place(of: $0).path }
    #expect(paths == ["/a", "/a/b[1]", "/a/b[2]", "/a/b[2]/c", "/a/d"])
  }

  @Test func `an attribute's place is that of its name`() throws {
    let text = "<a xmlns:b='urn:b'\n   c=' b=1 ' b:b = '2'/>"
    let document = try Document(Array(text.utf8))
    let attribute = try XPath("/a/@*[local-name() = 'b']").nodes(on: document)[0]
    #expect(Locator(document).place(of: attribute) == Place(line: 2, column: 14, path: "/a/@b"))
  }

  @Test func `lines beyond sixteen bits are counted`() throws {
    let text = "<a>" + String(repeating: "\n", count: 70_000) + "<b/></a>"
    let document = try Document(Array(text.utf8))
    #expect(Locator(document).place(of: document.root.elements[0]).line == 70_001)
  }

  @Test func `places in UTF-16 are counted in characters`() throws {
    let document = try Document(Samples.utf16("<a>🫐æ<b/></a>"))
    #expect(Locator(document).place(of: document.root.elements[0]).column == 6)
  }
}
