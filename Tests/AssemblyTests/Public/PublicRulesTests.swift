import Foundation
import Records
import Testing

@testable import Assembly

@Suite struct PublicRulesTests {
  /// What anybody sees of a letter, when the service's pipeline says this of screening.
  private func shown(
    _ screening: String?, title: String = "Digitalt brev: Hage ved Kari", sender: String? = "Kari"
  ) throws -> PublicEntry {
    let home = try TestHome()
    let path = "\(home.paths.pipelines)/edialog.yaml"
    var text = try String(contentsOfFile: path, encoding: .utf8)
    if let screening { text += "\nscreening: \(screening)\n" }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let rules = PublicRules(try Home(at: home.paths).configuration)
    return rules.entry(Self.entry("edialog", title: title, sender: sender))
  }

  private static func entry(
    _ service: String, title: String, sender: String?
  ) -> JournalEntry {
    let digest = ContentDigest(bytes: [UInt8](repeating: 1, count: 32))!
    return JournalEntry(
      id: RecordID(at: Instant(milliseconds: 1_795_000_000_000), sequence: 1, random: 2),
      number: JournalNumber(year: 2026, number: 17),
      journaled: Instant(milliseconds: 1_795_000_000_000),
      form: FormIdentity(family: service, version: "1.0"), title: title, sender: sender,
      container: digest, size: 1, submission: digest, reference: nil,
      route: Route(
        service: service, team: "barnehage-prioritet", rule: "r", mapVersion: "1", unrouted: false),
      respondBy: nil, leaf: 0)
  }

  @Test func `where nothing is said, sender and title are hidden`() throws {
    let entry = try shown(nil)
    #expect(entry.title.nb == "Skriv til kommunen")
    #expect(entry.sender == .hidden && entry.screening == nil)
  }

  @Test func `a title without values of the form is shown where nothing is said`() throws {
    let home = try TestHome()
    let path = "\(home.paths.pipelines)/edialog.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacing(/(Digitalt brev|Digital letter): \{[^}]*\}/, with: "Brev til kommunen")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let rules = PublicRules(try Home(at: home.paths).configuration)
    let entry = rules.entry(Self.entry("edialog", title: "x", sender: "Kari"))
    #expect(entry.title.nb == "Brev til kommunen" && entry.sender == .hidden)
  }

  @Test func `a document that is hidden leaves the service, the code and the law`() throws {
    let entry = try shown("{ code: UO, basis: offl. § 13 }")
    #expect(entry.title.nb == "Skriv til kommunen" && entry.sender == .hidden)
    #expect(entry.screening?.code == "UO" && entry.screening?.basis == "offl. § 13")
    #expect(entry.screening?.parts == [.document])
  }

  @Test func `hidden words of a title are marks, in every language`() throws {
    let entry = try shown("{ code: UO, basis: offl. § 13, scope: [title] }")
    #expect(entry.title.nb == "Digitalt brev: *****")
    #expect(entry.title.en == "Digital letter: *****")
    #expect(entry.sender == .named("Kari") && entry.screening?.parts == [.title])
  }

  @Test func `a hidden sender leaves the title`() throws {
    let entry = try shown(
      "{ code: UO, basis: offl. § 13, scope: [attachments, sender] }", title: "Digitalt brev: Hage")
    #expect(entry.title.nb == "Digitalt brev: Hage" && entry.sender == .hidden)
    #expect(entry.screening?.parts == [.sender, .attachments])
  }

  @Test func `a public title stands in the place of any other`() throws {
    for scope in ["[document]", "[title]", "[sender]"] {
      let entry = try shown("{ code: UO, basis: x, scope: \(scope), title: Brev }")
      #expect(entry.title.sv == "Brev")
    }
  }

  @Test func `what is open is shown, but for numbers that may be somebody's`() throws {
    let entry = try shown(
      "{ scope: [] }", title: "Brev om 14838441220 og 148384 41220", sender: "Kari 14838441220")
    #expect(entry.title.nb == "Brev om ••••••••••• og •••••• •••••")
    #expect(entry.sender == .named("Kari •••••••••••") && entry.screening == nil)
    #expect(try shown("{ scope: [] }", sender: nil).sender == .unknown)
  }

  @Test func `a service that is not on the map any more shows its id`() throws {
    let rules = PublicRules(try TestHome().home.configuration)
    let entry = rules.entry(Self.entry("nedlagt", title: "Kari", sender: "Kari"))
    #expect(entry.title.nb == "nedlagt" && entry.sender == .hidden)
  }

  @Test func `the team, which a form's contents chose, is nowhere in it`() throws {
    #expect(!"\(try shown("{ scope: [] }"))".contains("barnehage-prioritet"))
  }
}
