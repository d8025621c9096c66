import Records
import Settings
import Testing

@testable import Validation

@Suite struct FormSetTests {
  private static func schema(_ namespace: String, _ type: String = "xs:int") -> String {
    let target = namespace.isEmpty ? "" : "targetNamespace=\"\(namespace)\""
    return """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" \(target)>
        <xs:element name="r" type="\(type)"/></xs:schema>
      """
  }

  private static func pipeline(
    _ service: String, _ forms: [(version: String, root: String)], _ more: String = ""
  ) -> String {
    let list = forms.map { "  - { family: f, version: \"\($0.version)\", root: \"\($0.root)\" }" }
    return """
      service: \(service)
      title: { nb: "X", nn: "X", sv: "X", en: "X" }
      forms:
      \(list.joined(separator: "\n"))
      \(more)
      """
  }

  @Test func `versions live side by side, and the root element chooses`() throws {
    let desk = try Desk(
      [
        "p.yaml": Self.pipeline("s", [("1", "{urn:f:1}r"), ("2", "{urn:f:2}r"), ("0", "r")]),
        "schemas/f/0/form.xsd": Self.schema(""), "schemas/f/1/form.xsd": Self.schema("urn:f:1"),
        "schemas/f/2/form.xsd": Self.schema("urn:f:2", "xs:date"),
      ], pipelines: ["p.yaml"])
    func version(_ text: String) -> String? {
      desk.judge(bytes: Array(text.utf8)).passed?.form.identity.version
    }
    #expect(version("<r>1</r>") == "0")
    #expect(version("<r xmlns='urn:f:1'>1</r>") == "1")
    #expect(version("<f:r xmlns:f='urn:f:2'>2026-11-21</f:r>") == "2")
    let unknown = desk.judge(bytes: Array("\n<r xmlns='urn:f:3'/>".utf8)).violations
    #expect(unknown.map(\.code) == ["form.unknown-version"])
    #expect(unknown.first?.line == 2)
    #expect(unknown.first?.message.nb.contains("Bruk 1 eller 2.") == true)
    #expect(
      desk.judge(bytes: Array("<q xmlns='urn:f:1'/>".utf8)).violations.map(\.code) == [
        "form.unknown"
      ])
  }

  @Test func `schemas that several forms import lie in the catalogue`() throws {
    let main = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:c" targetNamespace="urn:f">
        <xs:import namespace="urn:c" schemaLocation="http://example.org/c.xsd"/>
        <xs:element name="r" type="c:T"/></xs:schema>
      """
    let common = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:c">
        <xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType></xs:schema>
      """
    let desk = try Desk(
      [
        "p.yaml": Self.pipeline("s", [("1", "{urn:f}r")]), "schemas/f/1/form.xsd": main,
        "schemas/catalogue/common.xsd": common,
      ], pipelines: ["p.yaml"])
    #expect(desk.judge(bytes: Array("<r xmlns='urn:f'>1</r>".utf8)).violations.isEmpty)
  }

  @Test func `everything that is wrong with the forms is told, each at its place`() throws {
    let more = """
      reference: "string(/r["
      checks: [{ check: past, path: "//nope:d" }]
      attachments: { types: [pdf], required: [{ when: "f(1)", name: x, message: { nb: x, nn: x, sv: x, en: x } }] }
      """
    let error = #expect(throws: ValidationError.self) {
      try Desk(
        [
          "a.yaml": Self.pipeline("a", [("1", "{urn:f}r"), ("2", "{urn:g}r")], more),
          "b.yaml": Self.pipeline("b", [("1", "{urn:f}r")]),
          "schemas/f/1/form.xsd": Self.schema("urn:f", "xs:nope"),
        ], pipelines: ["a.yaml", "b.yaml"])
    }
    guard case .configuration(let problems) = error else { return }
    let places = problems.map { "\($0.place)" }
    #expect(places.count { $0.contains("schemas/f/1/form.xsd:2") } == 2)
    #expect(places.contains { $0.contains("schemas/f/2/form.xsd") })
    #expect(places.contains { $0.hasPrefix("a.yaml:6: reference") })
    #expect(places.contains { $0.hasPrefix("a.yaml:7: checks[1].path") })
    #expect(places.contains { $0.hasPrefix("a.yaml:8: attachments.required[1].when") })
    #expect(
      problems.contains { $0.place.file == "b.yaml" && $0.problem.contains("already the root") })
  }
}
