import Testing

@testable import XML

/// What is wrong with single values, and that libxml2's words are still understood.
@Suite struct SchemaValueTests {
  @Test(arguments: [
    ("<xs:pattern value=\"[0-9]{4}|it's\"/>", "x", SchemaFinding.Kind.pattern("[0-9]{4}|it's")),
    ("<xs:enumeration value='a'/><xs:enumeration value='b c'/>", "x", .enumeration(["a", "b c"])),
    ("<xs:length value='3'/>", "ab", .length(3, actual: 2)),
    ("<xs:minLength value='3'/>", "ab", .minLength(3, actual: 2)),
    ("<xs:maxLength value='3'/>", "blåå", .maxLength(3, actual: 4)),
  ])
  func `a broken rule for text says what is allowed`(
    facet: String, value: String, kind: SchemaFinding.Kind
  ) throws {
    let found = try finding(value, base: "xs:string", facet)
    #expect(found?.kinds == [kind])
    #expect(found?.value == value)
    #expect(found?.field == "v")
    #expect(found?.place.path == "/r/v")
  }

  @Test(arguments: [
    ("xs:decimal", "<xs:minInclusive value='0'/>", "-1", SchemaFinding.Kind.minInclusive("0")),
    ("xs:decimal", "<xs:minExclusive value='0'/>", "0", .minExclusive("0")),
    ("xs:date", "<xs:maxInclusive value='2026-01-01'/>", "2026-01-02", .maxInclusive("2026-01-01")),
    ("xs:decimal", "<xs:maxExclusive value='10'/>", "10", .maxExclusive("10")),
    ("xs:decimal", "<xs:totalDigits value='3'/>", "1234", .totalDigits(3)),
    ("xs:decimal", "<xs:fractionDigits value='2'/>", "1.234", .fractionDigits(2)),
    ("xs:decimal", "<xs:fractionDigits value='2'/>", "mye", .type("decimal")),
    ("xs:date", "<xs:maxInclusive value='2026-01-01'/>", "2026-13-01", .type("date")),
  ])
  func `a broken rule for numbers and dates says what is allowed`(
    base: String, facet: String, value: String, kind: SchemaFinding.Kind
  ) throws {
    #expect(try finding(value, base: base, facet)?.kinds == [kind])
  }

  @Test func `a value that imitates the words of libxml2 is not believed`() throws {
    let value = "x' is not accepted by the pattern 'y'. "
    #expect(
      try finding(value, base: "xs:string", "<xs:pattern value='[0-9]{4}'/>")?.kinds
        == [.pattern("[0-9]{4}")])
    let set = "q' is not an element of the set {'w'}."
    #expect(
      try finding(set, base: "xs:string", "<xs:enumeration value='a'/>")?.kinds
        == [.enumeration(["a"])])
  }

  @Test func `a value that breaks several rules is one mistake, and all rules are named`() throws {
    let found = try finding(
      "12a", base: "xs:string", "<xs:pattern value='[0-9]{4}'/><xs:minLength value='4'/>")
    #expect(found?.kinds == [.pattern("[0-9]{4}"), .minLength(4, actual: 3)])
  }

  @Test func `a type of the schema's own is traced to the built-in one`() throws {
    let schema = try Samples.schema(
      """
      <xs:simpleType name="Money"><xs:restriction base="Amount"/></xs:simpleType>
      <xs:simpleType name="Amount"><xs:restriction base="xs:decimal"/></xs:simpleType>
      <xs:simpleType name="Flags"><xs:list itemType="xs:int"/></xs:simpleType>
      <xs:element name="r"><xs:complexType><xs:sequence>
        <xs:element name="a" type="Money"/><xs:element name="b" type="Flags"/>
        <xs:element name="c" type="xs:boolean"/>
      </xs:sequence><xs:attribute name="d" type="xs:int"/></xs:complexType></xs:element>
      """)
    let found = try Samples.findings("<a>x</a><b>1 y</b><c>ja</c>", against: schema)
    #expect(found.map(\.kinds.first) == [.type("decimal"), .type("int"), .type("boolean")])
  }

  @Test func `an attribute is found as such, at its own column`() throws {
    let schema = try Samples.schema(
      """
      <xs:element name="r"><xs:complexType><xs:sequence><xs:element name="a"><xs:complexType>
        <xs:attribute name="n" type="xs:int"/><xs:attribute name="m" use="required"/>
        <xs:attribute name="f" fixed="F"/>
      </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
      """)
    let found = try Samples.findings("\n<a\n  n='x' f='G' z=''/>", against: schema)
    #expect(found.map(\.place.path) == ["/r/a", "/r/a/@n", "/r/a/@f", "/r/a/@z"])
    #expect(
      found.map(\.kinds) == [
        [.missingAttribute("m")], [.type("int")], [.fixed("F")], [.unexpectedAttribute],
      ])
    #expect(
      found.map { [$0.place.line, $0.place.column] } == [[2, 1], [3, 3], [3, 9], [3, 15]])
  }

  @Test func `empty elements, types of the document's own choice and fixed values are told apart`()
    throws
  {
    let schema = try Samples.schema(
      """
      <xs:complexType name="Base" abstract="true"/>
      <xs:element name="r"><xs:complexType><xs:sequence>
        <xs:element name="n" type="xs:int" nillable="true"/><xs:element name="m" type="xs:int"/>
        <xs:element name="b" type="Base"/><xs:element name="t" type="xs:int"/>
        <xs:element name="f" type="xs:string" fixed="F"/>
      </xs:sequence></xs:complexType>
      </xs:element>
      """)
    let found = try Samples.findings(
      """
      <n xsi:nil='true'>3</n><m xsi:nil='true'/><b/><t xsi:type='none'>1</t><f>G</f>
      """, against: schema)
    let kinds = found.flatMap(\.kinds)
    #expect(kinds.contains(.nilWithContent))
    #expect(kinds.contains(.notNillable))
    #expect(kinds.contains(.abstractType))
    #expect(kinds.contains(.unknownType))
    #expect(kinds.contains(.fixed("F")))
  }

  @Test func `unique values and references are checked`() throws {
    let schema = try Samples.schema(
      """
      <xs:element name="r"><xs:complexType><xs:sequence>
        <xs:element name="k" maxOccurs="unbounded"><xs:complexType>
          <xs:attribute name="id"/><xs:attribute name="ref"/></xs:complexType></xs:element>
      </xs:sequence></xs:complexType>
      <xs:key name="key"><xs:selector xpath="t:k" xmlns:t="urn:t"/><xs:field xpath="@id"/></xs:key>
      <xs:keyref name="ref" refer="key"><xs:selector xpath="t:k" xmlns:t="urn:t"/>
        <xs:field xpath="@ref"/></xs:keyref>
      </xs:element>
      """)
    let keys = try Samples.findings("<k id='a'/><k id='a'/><k/>", against: schema)
    #expect(keys.map(\.kinds) == [[.duplicateKey("a")], [.incompleteKey]])
    #expect(keys.map(\.place.path) == ["/r/k[2]", "/r/k[3]"])
    let references = try Samples.findings("<k id='a'/><k id='b' ref='c'/>", against: schema)
    #expect(references.map(\.kinds) == [[.missingKey("c")]])
    #expect(references.map(\.place.path) == ["/r/k[2]"])
  }

  private func finding(
    _ value: String, base: String, _ facet: String
  ) throws -> SchemaFinding? {
    let schema = try Samples.schema(
      """
      <xs:element name="r"><xs:complexType><xs:sequence><xs:element name="v"><xs:simpleType>
      <xs:restriction base="\(base)">\(facet)</xs:restriction>
      </xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element>
      """)
    let found = try Samples.findings("<v>\(value)</v>", against: schema)
    #expect(found.count == 1)
    return found.first
  }
}
