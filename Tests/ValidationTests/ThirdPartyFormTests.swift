import Durable
import Records
import Settings
import Testing

@testable import Validation
@testable import XML

/// Schemas and messages of others, taken in by configuration alone. They lie outside the package, in
/// the folder that POSTGANG_SHARED names.
@Suite struct ThirdPartyFormTests {
  @Test(.enabled(if: SharedData.isThere, SharedData.absence))
  func `Fiks Arkiv's messages get the verdicts of libxml2, UTF-16 among them`() throws {
    let rows = try SharedData.table("data/fiks-arkiv/expected.tsv")
    let schemas = Set(rows.map { $0["schema"]! }).subtracting(["-"]).sorted()
    let roots = Dictionary(rows.map { ($0["schema"]!, $0["root"]!) }) { first, _ in first }
    let desk = try SharedData.desk(
      family: "fiks-arkiv", version: "v1", folder: "data/fiks-arkiv/schema",
      forms: schemas.map { ($0, roots[$0]!) })
    for row in rows {
      let message = row["message"]!
      let bytes = try SharedData.bytes("data/fiks-arkiv/samples/\(message)")
      let violations = desk.judge(bytes: bytes).violations
      switch row["verdict"]! {
      case "valid":
        #expect(violations.isEmpty, "\(message): \(violations.map(\.message.en))")
      case "no schema":
        #expect(violations.map(\.code) == ["form.unknown"], "\(message)")
      default:
        // libxml2 counts the mistakes up to the first wrong child of each parent; the rest is ours.
        let document = try Document(bytes)
        let form = try #require(desk.forms.form(of: document))
        let errors = try form.schema.errors(in: document, limit: 100).list
        #expect(errors.count == Int(row["violations"]!), "\(message)")
        #expect(violations.count >= errors.count, "\(message)")
        #expect(violations.allSatisfy { $0.line > 0 && $0.column > 0 }, "\(message)")
      }
    }
  }

  @Test(.enabled(if: SharedData.isThere, SharedData.absence))
  func `arkivmelding's messages get the verdicts of libxml2`() throws {
    let desk = try SharedData.desk(
      family: "arkivmelding", version: "1.0", folder: "data/arkivmelding",
      forms: [
        (
          "arkivmelding.xsd",
          "{http://www.arkivverket.no/standarder/noark5/arkivmelding}arkivmelding"
        )
      ])
    for row in try SharedData.table("data/arkivmelding/expected.tsv") {
      let bytes = try SharedData.bytes("data/arkivmelding/\(row["message"]!)")
      let isValid = desk.judge(bytes: bytes).violations.isEmpty
      #expect(isValid == (row["verdict"] == "valid"), "\(row["message"]!)")
    }
  }

  @Test(.enabled(if: SharedData.isThere, SharedData.absence))
  func `the form of the benchmark is taken in`() throws {
    let desk = try SharedData.desk(
      family: "tilskudd", version: "3.1", folder: "bench",
      forms: [("skjema.xsd", "{urn:example:skjema:tilskudd:v3}soknad")])
    let empty = Array("<soknad xmlns='urn:example:skjema:tilskudd:v3'/>".utf8)
    #expect(
      desk.judge(bytes: empty).violations.map(\.code) == [
        "xsd.missing-attribute", "xsd.missing-element", "xsd.missing-element",
        "xsd.missing-element", "xsd.missing-element", "xsd.missing-element",
      ])
  }
}
