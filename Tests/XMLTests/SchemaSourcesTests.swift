import Testing

@testable import XML

@Suite struct SchemaSourcesTests {
  private struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  @Test func `imports are found in the schema's own folder, and in folders below it`() throws {
    let files = [
      "form.xsd": schema(
        "a", "<xs:import namespace='urn:b' schemaLocation='parts/b.xsd'/>", use: "b"),
      "parts/b.xsd": schema(
        "b", "<xs:include schemaLocation='../parts/more.xsd'/>", type: false),
      "parts/more.xsd": schema("b", ""),
    ]
    let compiled = try Schema(SchemaSources(main: "form.xsd", read: reading(files)))
    let document = try Document(Array("<r xmlns='urn:a'>7</r>".utf8))
    #expect(try compiled.isValid(document))
  }

  @Test func `imports that the folder lacks are found in the catalogue by their namespace`() throws
  {
    let files = [
      "form.xsd": schema(
        "a", "<xs:import namespace='urn:b' schemaLocation='http://example.org/b.xsd'/>", use: "b")
    ]
    let catalogue = ["urn:b": Array(schema("b", "").utf8)]
    let sources = try SchemaSources(main: "form.xsd", catalogue: catalogue, read: reading(files))
    let document = try Document(Array("<r xmlns='urn:a'>x</r>".utf8))
    #expect(try Schema(sources).isValid(document) == false)
  }

  @Test(arguments: [
    "http://example.org/b.xsd", "file:///etc/passwd", "/etc/passwd", "../../../../etc/passwd",
    "nope.xsd",
  ])
  func `nothing is read from elsewhere`(location: String) throws {
    let files = [
      "form.xsd": schema("a", "<xs:import namespace='urn:b' schemaLocation='\(location)'/>")
    ]
    let error = #expect(throws: XMLError.self) {
      try SchemaSources(main: "form.xsd", read: reading(files))
    }
    guard case .schema(let problems) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(problems.count == 1)
    #expect(problems.first?.file == "form.xsd")
  }

  @Test func `a document type in a schema is refused`() {
    let files = ["form.xsd": "<!DOCTYPE x SYSTEM '/etc/passwd'>" + schema("a", "")]
    #expect(throws: XMLError.self) { try SchemaSources(main: "form.xsd", read: reading(files)) }
  }

  @Test func `a schema that is wrong says where`() throws {
    let files = ["form.xsd": schema("a", "\n<xs:element name='x' type='nope'/>")]
    let sources = try SchemaSources(main: "form.xsd", read: reading(files))
    let error = #expect(throws: XMLError.self) { try Schema(sources) }
    guard case .schema(let problems) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(problems.first?.file == "form.xsd")
    #expect(problems.first?.line == 3)
  }

  @Test func `a document cannot bring its own schema`() throws {
    let files = ["form.xsd": schema("a", "")]
    let compiled = try Schema(SchemaSources(main: "form.xsd", read: reading(files)))
    let text = """
      <r xmlns="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="urn:a http://127.0.0.1:9/x.xsd" xsi:noNamespaceSchemaLocation="/etc/x">x</r>
      """
    let document = try Document(Array(text.utf8))
    #expect(try compiled.isValid(document) == false)
    #expect(try compiled.findings(in: document, limit: 9).list.map(\.kinds) == [[.type("int")]])
  }

  @Test func `keys bound how large a document may be`() throws {
    let keys = "<xs:unique name='u'><xs:selector xpath='*'/><xs:field xpath='.'/></xs:unique>"
    let text = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType>
      <xs:sequence><xs:element name="a" type="xs:int" maxOccurs="unbounded"/></xs:sequence>
      </xs:complexType>\(keys)</xs:element></xs:schema>
      """
    let compiled = try Schema(SchemaSources(main: "form.xsd", read: reading(["form.xsd": text])))
    func document(_ count: Int) throws -> Document {
      try Document(Array("<r>\((0..<count).map { "<a>\($0)</a>" }.joined())</r>".utf8))
    }
    #expect(try compiled.isValid(document(1000)))
    #expect(throws: XMLError.refused(.tooManyNodes(limit: 15_000), line: 0, column: 0)) {
      try compiled.isValid(document(20_000))
    }
  }

  /// A schema of `urn:NAME` with a root `r` of its own type `T`, or of another schema's.
  private func schema(_ name: String, _ imports: String, use: String? = nil, type: Bool = true)
    -> String
  {
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:\(name)"
      xmlns:u="urn:\(use ?? name)">\(imports)
      \(type && use == nil ? "<xs:simpleType name='T'><xs:restriction base='xs:int'/></xs:simpleType>" : "")
      \(type ? "<xs:element name='r' type='u:T'/>" : "")
    </xs:schema>
    """
  }

  private func reading(_ files: [String: String]) -> (String) throws -> [UInt8] {
    { path in
      guard let text = files[path] else { throw Missing(description: "there is no \(path)") }
      return Array(text.utf8)
    }
  }
}
