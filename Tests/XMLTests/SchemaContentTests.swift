import Testing

@testable import XML

/// That libxml2's silence after the first wrong child is not ours.
@Suite struct SchemaContentTests {
  private let schema: Schema

  init() throws {
    schema = try Samples.schema(
      """
      <xs:element name="r"><xs:complexType><xs:sequence>
        <xs:element name="a" type="xs:int"/>
        <xs:element name="b" type="xs:int" minOccurs="0"/>
        <xs:element name="c" type="xs:int" maxOccurs="unbounded"/>
        <xs:choice><xs:element name="d" type="xs:int"/><xs:element name="e" type="xs:int"/></xs:choice>
        <xs:element name="f" type="xs:int"/>
        <xs:element name="g" minOccurs="0"><xs:complexType/></xs:element>
        <xs:element name="h" type="xs:int" minOccurs="0"/>
      </xs:sequence></xs:complexType></xs:element>
      """)
  }

  @Test func `an unknown element does not hide what comes after it`() throws {
    try expect(
      "<a>1</a><zz/><c>x</c><d>y</d><f>1</f>",
      [
        ("/r/zz", .unexpectedElement(expected: ["b", "c"])), ("/r/c", .type("int")),
        ("/r/d", .type("int")),
      ])
  }

  @Test func `a misspelt element is one mistake`() throws {
    try expect(
      "<a>1</a><c>1</c><d>1</d><ff>1</ff><h>x</h>",
      [("/r/ff", .unexpectedElement(expected: ["f"])), ("/r/h", .type("int"))])
  }

  @Test func `missing elements are named one by one`() throws {
    try expect(
      "<d>1</d><f>x</f>",
      [("/r", .missingElement(["a"])), ("/r", .missingElement(["c"])), ("/r/f", .type("int"))])
  }

  @Test func `of a choice every element would do`() throws {
    try expect("<a>1</a><c>1</c><f>1</f>", [("/r", .missingElement(["d", "e"]))])
    try expect(
      "<a>1</a><c>1</c>", [("/r", .missingElement(["d", "e"])), ("/r", .missingElement(["f"]))])
  }

  @Test func `elements in the wrong order are one mistake`() throws {
    try expect(
      "<c>x</c><a>1</a><d>1</d><f>1</f>", [("/r/c", .misplacedElement(after: "a"))],
      also: [("/r/c", .type("int"))])
  }

  @Test func `an element that is too much does not hide what comes after it`() throws {
    try expect(
      "<a>1</a><a>2</a><c>1</c><d>1</d><f>x</f>",
      [("/r/a[2]", .unexpectedElement(expected: ["b", "c"])), ("/r/f", .type("int"))])
  }

  @Test func `a wrong namespace is one mistake for all that stand beside each other`() throws {
    try expect(
      "<a>1</a><c>1</c><d xmlns='urn:u'>1</d><f xmlns='urn:u'>x</f>",
      [("/r/d", .wrongNamespace(expected: "urn:t")), ("/r/f", .type("int"))])
  }

  @Test func `text and elements where they cannot stand are told apart`() throws {
    try expect(
      "<a>1</a><c>1</c><d>1</d><f>1<q/></f><g>text</g>",
      [("/r/f", .elementNotAllowed), ("/r/g", .textNotAllowed)])
  }

  @Test func `a flood of mistakes is cut, and counted`() throws {
    let body = "<a>1</a>" + String(repeating: "<c>x</c>", count: 5000) + "<d>1</d><f>1</f>"
    let document = try Document(Array("<r xmlns='urn:t'>\(body)</r>".utf8))
    let (list, more) = try schema.findings(in: document, limit: 100)
    #expect(list.count == 100)
    #expect(more == 4900)
  }

  @Test func `finding faults leaves the document as it was`() throws {
    let document = try Document(Array("<r xmlns='urn:t'><zz/><a>x</a></r>".utf8))
    _ = try schema.findings(in: document, limit: 100)
    #expect(document.root.elements.map(\.localName) == ["zz", "a"])
  }

  private func expect(
    _ body: String, _ expected: [(path: String, kind: SchemaFinding.Kind)],
    also others: [(path: String, kind: SchemaFinding.Kind)] = []
  ) throws {
    let found = try Samples.findings(body, against: schema)
    #expect(found.map(\.place.path) == (expected + others).map(\.path))
    #expect(found.map(\.kinds) == (expected + others).map { [$0.kind] })
  }
}
