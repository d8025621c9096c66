import Foundation
import Records
import Testing
import XML

@testable import FormView

struct FormViewTests {
  @Test func `every family of forms has samples`() {
    let families = Set(Samples.all.map { $0.path.prefix { $0 != "/" } })
    #expect(families.count == 8 && Samples.all.count >= 25)
  }

  @Test(arguments: Samples.all)
  func `nothing that a sender wrote is missing from what is shown`(sample: Sample) throws {
    let document = try Document(sample.bytes)
    for language in Language.allCases {
      let shown = try FormView(document, sample.vocabulary, in: language).parts.flatMap(\.raws)
      #expect(shown == Samples.texts(of: document.root))
    }
  }

  @Test(arguments: Samples.all)
  func `every field and code of a shipped form has a label in every language`(sample: Sample) {
    let vocabulary = sample.vocabulary
    #expect(!vocabulary.roots.isEmpty && !vocabulary.types.isEmpty)
    for (name, label) in vocabulary.labels {
      let known = Set(Language.allCases.filter { label.texts[$0.rawValue] != nil })
      #expect(known == Set(Language.allCases), "\(name)")
    }
  }

  @Test func `a field without a label is shown under its own name, made readable`() throws {
    let document = try Document(Array("<brev><antallBerorte>3</antallBerorte></brev>".utf8))
    let view = try FormView(document, FormVocabulary(main: "none") { _ in nil }, in: .nb)
    #expect(view.title == "Brev")
    #expect(
      view.parts == [
        .field(
          label: "Antall berorte", number: nil, value: FormValue(raw: "3", meaning: .text("3")))
      ])
  }

  @Test func `values are told by their type, repeated parts are counted`() throws {
    let schema = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:element name="f"><xs:complexType><xs:sequence>
          <xs:element name="d" type="xs:date"/><xs:element name="b" type="xs:boolean"/>
          <xs:element name="n" type="Areal"/><xs:element name="k" maxOccurs="9">
            <xs:complexType><xs:sequence><xs:element name="t" type="xs:time"/></xs:sequence>
            <xs:attribute name="nr" type="xs:int"/></xs:complexType></xs:element>
          <xs:element name="c" type="Kode"/><xs:element name="tom"><xs:complexType/></xs:element>
        </xs:sequence></xs:complexType></xs:element>
        <xs:simpleType name="Areal"><xs:annotation>
          <xs:appinfo source="urn:postgang:unit">m²</xs:appinfo></xs:annotation>
          <xs:restriction base="xs:decimal"/></xs:simpleType>
        <xs:simpleType name="Kode"><xs:restriction base="xs:string">
          <xs:enumeration value="x"><xs:annotation>
            <xs:documentation source="urn:postgang:label" xml:lang="nb">Kryss</xs:documentation>
            <xs:documentation xml:lang="nb">Lang forklaring.</xs:documentation>
          </xs:annotation></xs:enumeration></xs:restriction></xs:simpleType>
      </xs:schema>
      """
    let form = """
      <f><d>2026-11-21</d><b>false</b><n>12.5</n><k nr="1"><t>09:30:00</t></k>
      <k nr="2"><t>25:00</t></k><c>x</c><tom/></f>
      """
    let vocabulary = FormVocabulary(main: "f.xsd") { _ in Array(schema.utf8) }
    let view = try FormView(Document(Array(form.utf8)), vocabulary, in: .en)
    func field(_ label: String, _ raw: String, _ meaning: FormValue.Meaning) -> FormPart {
      .field(label: label, number: nil, value: FormValue(raw: raw, meaning: meaning))
    }
    let expected: [FormPart] = [
      field("D", "2026-11-21", .date(CivilDate("2026-11-21")!)), field("B", "false", .no),
      field("N", "12.5", .number("12.5", unit: "m²")),
      .group(
        label: "K", number: 1,
        parts: [
          field("Nr", "1", .number("1", unit: nil)),
          field("T", "09:30:00", .clock(hour: 9, minute: 30)),
        ]),
      .group(
        label: "K", number: 2,
        parts: [field("Nr", "2", .number("2", unit: nil)), field("T", "25:00", .text("25:00"))]),
      field("C", "x", .code("Kryss")), field("Tom", "", .present),
    ]
    #expect(view.parts == expected)
  }

  @Test func `text between elements is shown where it stands`() throws {
    let document = try Document(Array("<a>før<b/>etter</a>".utf8))
    let view = try FormView(document, FormVocabulary(main: "none") { _ in nil }, in: .nb)
    #expect(view.parts.flatMap(\.raws) == ["før", "", "etter"])
  }

  @Test func `a definition reads no file outside its folder`() {
    var asked: [String] = []
    let schema = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:include schemaLocation="../other.xsd"/><xs:include schemaLocation="/etc/passwd"/>
      <xs:import schemaLocation="http://example.org/x.xsd"/>
      <xs:include schemaLocation="near.xsd"/></xs:schema>
      """
    _ = FormVocabulary(main: "form.xsd") { name in
      asked.append(name)
      return name == "form.xsd" ? Array(schema.utf8) : nil
    }
    #expect(asked == ["form.xsd", "near.xsd"])
  }
}

extension FormVocabulary {
  /// The label of every element, attribute and code that it declares.
  fileprivate var labels: [(String, Label)] {
    roots.flatMap { labels($0.key, $0.value) } + types.flatMap { labels($0.key, $0.value) }
      + groups.flatMap { labels($0.key, .structure($0.value)) }
  }

  private func labels(_ name: String, _ field: Field) -> [(String, Label)] {
    [(name, field.label)] + labels(name, field.type)
  }

  private func labels(_ name: String, _ type: FieldType) -> [(String, Label)] {
    switch type {
    case .builtIn, .named: []
    case .structure(let structure):
      (structure.elements.map { ($0.key, $0.value) }
        + structure.attributes.map { ($0.key, $0.value) })
        .flatMap { labels("\(name)/\($0.0)", $0.1) }
    case .value(let value): value.codes.map { ("\(name)=\($0.key)", $0.value) }
    }
  }
}
