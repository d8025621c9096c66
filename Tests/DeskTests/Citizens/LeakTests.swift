import Foundation
import FoundationXML
import Records
import Testing

@testable import Assembly
@testable import Desk

/// Nothing of what people wrote is on a page that others may see.
@Suite struct LeakTests {
  /// Elements of the shipped forms that tell who somebody is, or what they wrote.
  private static let personal: Set<String> = [
    "fodselsnummer", "personnummer", "fornavn", "etternavn", "fornamn", "efternamn", "navn", "namn",
    "kontaktperson", "telefon", "epost", "adresselinje", "adressrad", "melding", "meddelande",
    "tittel", "rubrik", "beskrivelse", "beskrivning", "organisasjonsnummer", "organisationsnummer",
    "kontonummer", "beteckning", "straksTiltak", "text",
  ]

  /// Everything of that kind in a form.
  private static func words(in element: XMLElement) -> [String] {
    let children = (element.children ?? []).compactMap { $0 as? XMLElement }
    if children.isEmpty, personal.contains(element.localName ?? ""),
      let text = element.stringValue?.trimmingCharacters(in: .whitespacesAndNewlines),
      text.count >= 3
    {
      return [text]
    }
    return children.flatMap(words)
  }

  /// What a reader sees and a program reads.
  private static func plain(_ page: String) -> String {
    page.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  /// Whether those words stand there for themselves: "Per" is not in "Perioden".
  private static func has(_ text: String, _ words: String) -> Bool {
    text.ranges(of: words).contains { range in
      let before =
        range.lowerBound == text.startIndex ? " " : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? " " : text[range.upperBound]
      return !before.isLetter && !before.isNumber && !after.isLetter && !after.isNumber
    }
  }

  @Test(arguments: ["kristiansund", "orebro", "trondheim"])
  func `no page for others has anything that people wrote in any shipped form`(
    example: String
  ) async throws {
    let home = try await DeskHome.open(
      example, edit: { $0 + "\naccess:\n  limits: { attempts: 1000 }\n" })
    var (secret, receipts): (Set<String>, [CanonicalJSON]) = ([], [])
    for form in home.line.open.home.configuration.pipelines.flatMap(\.forms) {
      let folder = form.schemaFolder.dropFirst("schemas/".count)
      for kind in ["valid", "invalid"] {
        let path = "\(DeskHome.project)/schemas/\(folder)/\(kind)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names.sorted() where name.hasSuffix(".xml") {
          let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
          if let root = try? XMLDocument(data: bytes).rootElement() {
            secret.formUnion(Self.words(in: root))
          }
          receipts.append(try await home.submit("\(folder)/\(kind)/\(name)"))
        }
      }
    }
    #expect(receipts.count > 5 && secret.count > 20)
    // Names of the municipality's own, and words that its pages use themselves.
    let own = home.line.open.home.settings.municipality
    secret = secret.filter { !own.contains($0) }
    var pages: [(String, Asked)] = []
    for path in ["/public", "/public?text=a", "/public/feed.atom", "/status", "/check"] {
      for language in Language.allCases {
        let page = try await home.ask(
          "GET", path,
          headers: ["Accept": "text/html", "Accept-Language": language.rawValue])
        pages.append((path, page))
      }
    }
    for receipt in receipts {
      let reference = receipt["journalNumber"] ?? receipt["submissionId"]
      let page = try await home.send(
        "/status",
        [
          ("reference", reference?.string ?? ""), ("secret", receipt["statusSecret"]?.string ?? ""),
        ])
      #expect(page.status == 200)
      pages.append(("/status of \(receipt["submission"]?.string ?? "")", page))
    }
    for (path, page) in pages {
      let text = Self.plain(page.text)
      for word in secret where Self.has(text, word) {
        Issue.record("\(path) has \(word)")
      }
      #expect(text.firstMatch(of: /[0-9]{6}[ -]?[0-9]{4,5}/) == nil, "\(path)")
    }
  }
}
