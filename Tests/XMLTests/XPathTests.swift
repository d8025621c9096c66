import Testing

@testable import XML

@Suite struct XPathTests {
  private let document: Document
  private let names = ["t": "urn:t"]

  init() throws {
    document = try Document(Array("<r xmlns='urn:t'><a>1</a><b c='x'/><a>2</a></r>".utf8))
  }

  @Test func `an expression is a boolean, a string or nodes in document order`() throws {
    #expect(try XPath("/t:r/t:a = 2", namespaces: names).bool(on: document))
    #expect(try !XPath("/t:r/t:d", namespaces: names).bool(on: document))
    #expect(try XPath("string(/t:r/t:b/@c)", namespaces: names).string(on: document) == "x")
    let nodes = try XPath("//t:b/@c | //t:a", namespaces: names).nodes(on: document)
    #expect(nodes.map(\.text) == ["1", "x", "2"])
    #expect(try XPath("1 + 1").nodes(on: document).isEmpty)
  }

  @Test func `an expression is evaluated at the node that is given`() throws {
    let second = try XPath("/t:r/t:a[2]", namespaces: names).nodes(on: document)
    #expect(try XPath("number(.) = 2").bool(on: document, at: second.first))
    #expect(try XPath("t:r", namespaces: names).nodes(on: document).count == 1)
  }

  @Test func `a namespace node is no node of the tree`() throws {
    #expect(try XPath("/*/namespace::*").nodes(on: document).isEmpty)
  }

  @Test(arguments: [
    "/t:r[", "/nope:r", "/t:r[t:a and nope:b]", "nope(1)", "/t:r[contain(t:a, 'x')]", "$nope", "",
    "/t:r/t:a == 1",
  ])
  func `what is no XPath, or uses unknown names, is found at once`(expression: String) {
    #expect(throws: XMLError.self) { try XPath(expression, namespaces: names) }
  }

  @Test(arguments: [
    "/t:r[contains(t:a, 'nope:b nope(1) $nope')]", "child::t:a", "self::node()/text()",
    "ancestor-or-self::t:r", "t:a div 2 and (t:b or t:a)", "//processing-instruction('x')",
  ])
  func `axes, operators, node tests and strings are not taken for names`(expression: String) throws
  {
    _ = try XPath(expression, namespaces: names)
  }

  @Test func `an expression that would take too long is given up`() throws {
    let many = "<r>" + String(repeating: "<a>1</a>", count: 20_000) + "</r>"
    let document = try Document(Array(many.utf8))
    let costly = try XPath(
      "count(//a[count(//a[. = current]) > 1])".replacing("current", with: "'2'"))
    #expect(throws: XMLError.self) { try costly.bool(on: document) }
    let cheap = try XPath("count(//a)")
    #expect(try cheap.string(on: document) == "20000")
  }

  @Test func `one expression serves several threads`() async throws {
    let xpath = try XPath("count(//t:a)", namespaces: names)
    let counts = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<64 { group.addTask { [document] in try? xpath.string(on: document) } }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(counts == [String?](repeating: "2", count: 64))
  }
}
