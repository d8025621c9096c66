import Records
import Testing

@testable import Archiving

@Suite struct ReceiptTests {
  private static let id = RecordID(
    at: Instant(milliseconds: 1_795_000_000_000), sequence: 1, random: 2)
  private static let digest = ContentDigest(bytes: (0..<32).map { UInt8($0) })!
  private static let violation = Violation(
    line: 12, column: 7, path: "/soknad/fodselsnummer", code: "xsd.pattern",
    message: LocalizedText(
      nb: "skal være 11 siffer", nn: "skal vere 11 siffer", sv: "ska vara 11 siffror",
      en: "must be 11 digits"))

  private func outcome(_ verdict: Outcome.Verdict) -> Outcome {
    Outcome(
      sequence: 4, id: Self.id, name: "a \"b\".xml", placedAs: "a \"b\".xml~2",
      submission: Self.digest, committed: Instant(milliseconds: 1_795_000_001_000), leaf: 4,
      verdict: verdict)
  }

  private var entry: JournalEntry {
    JournalEntry(
      Acceptance(
        id: Self.id, name: "a \"b\".xml", form: FormIdentity(family: "edialog", version: "1.0"),
        title: "Digitalt brev", container: Self.digest, size: 3000, submission: Self.digest,
        reference: nil,
        route: Route(
          service: "edialog", team: "servicetorget", rule: "front-desk", mapVersion: "1",
          unrouted: true), respondBy: CivilDate("2026-12-21")),
      number: JournalNumber(year: 2026, number: 17),
      journaled: Instant(milliseconds: 1_795_000_001_000), leaf: 4)
  }

  private func receipt(_ verdict: Outcome.Verdict, _ language: Language = .nb) -> Receipt {
    Receipt(
      of: outcome(verdict), leafIndex: 4, leaf: Array("leaf".utf8), proof: "proof\n",
      style: style(language))
  }

  private func style(_ language: Language) -> ReceiptStyle {
    ReceiptStyle(
      language: language, zone: .oslo, service: { "service \($0)" }, team: { "team \($0)" },
      statusSecret: { "secret of \($0)" })
  }

  private func json(_ verdict: Outcome.Verdict) throws -> CanonicalJSON {
    let bytes = receipt(verdict).outcomeText.json
    #expect(bytes.last == UInt8(ascii: "\n"))
    return try #require(CanonicalJSON(bytes))
  }

  @Test func `an accepted submission's receipt has every key that portals count on`() throws {
    let json = try json(.accepted(entry))
    #expect(json["status"]?.string == "accepted")
    #expect(json["submission"]?.string == "a \"b\".xml")
    #expect(json["sha256"]?.string == Self.digest.hex)
    #expect(json["received"]?.string == Self.id.received.rfc3339)
    #expect(json["recordId"]?.string == Self.id.description)
    #expect(json["journalNumber"]?.string == "2026/17")
    #expect(json["service"]?.string == "edialog")
    #expect(json["team"]?.string == "servicetorget")
    #expect(json["title"]?.string == "Digitalt brev")
    #expect(json["respondBy"]?.string == "2026-12-21")
    #expect(json["ledger"]?["index"]?.int == 4)
    #expect(json["ledger"]?["proof"]?.string == "proof\n")
  }

  @Test func `a duplicate's receipt is the first one's, marked`() throws {
    let first = try json(.accepted(entry))
    let second = try json(.duplicate(of: entry))
    #expect(second["status"]?.string == "duplicate")
    #expect(second["recordId"] == first["recordId"])
    #expect(second["journalNumber"] == first["journalNumber"])
  }

  @Test func `a rejection's receipt names no record`() throws {
    let json = try json(.rejected([Self.violation]))
    #expect(json["status"]?.string == "rejected")
    #expect(json["recordId"] == nil)
    #expect(json["violations"]?.int == 1)
  }

  @Test func `every receipt has the secret for its status, and a duplicate's is the first one's`()
    throws
  {
    let other = RecordID(at: Self.id.received, sequence: 2, random: 3)
    let first = try #require(try json(.accepted(entry))["statusSecret"]?.string)
    #expect(first == "secret of \(Self.id)")
    #expect(try json(.rejected([Self.violation]))["statusSecret"]?.string == first)
    let repeated = Outcome(
      sequence: 5, id: other, name: "b.xml", placedAs: "b.xml", submission: Self.digest,
      committed: Self.id.received, leaf: 5, verdict: .duplicate(of: entry))
    let receipt = Receipt(
      of: repeated, leafIndex: 4, leaf: [], proof: "", style: style(.nb)
    ).outcomeText
    #expect(CanonicalJSON(receipt.json)?["statusSecret"]?.string == first)
    #expect(String(decoding: receipt.text, as: UTF8.self).contains(": \(first)\n"))
  }

  @Test func `a report lists every violation in every language, and is permanent`() throws {
    let report = RejectionReport(
      outcome: outcome(.rejected([Self.violation, Self.violation])),
      violations: [Self.violation, Self.violation], style: style(.sv))
    let json = try #require(CanonicalJSON(report.outcomeText.json))
    #expect(json["permanent"]?.bool == true)
    let listed = try #require(json["violations"]?.array)
    #expect(listed.compactMap(Violation.init(json:)) == [Self.violation, Self.violation])
    let text = String(decoding: report.outcomeText.text, as: UTF8.self)
    #expect(text.contains("2 avvikelser:"))
    #expect(
      text.contains("1. ska vara 11 siffror\n   /soknad/fodselsnummer (rad 12:7) [xsd.pattern]"))
  }

  @Test(arguments: Language.allCases)
  func `what people read is in the municipality's language, and ends with a line feed`(
    language: Language
  ) {
    for verdict in [Outcome.Verdict.accepted(entry), .rejected([Self.violation])] {
      let text = receipt(verdict, language).outcomeText.text
      #expect(text.last == UInt8(ascii: "\n"))
      #expect(String(decoding: text, as: UTF8.self).contains(Self.digest.hex))
    }
  }
}
