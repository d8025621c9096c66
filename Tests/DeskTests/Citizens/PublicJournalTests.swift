import Foundation
import FoundationXML
import Records
import Testing

@testable import Assembly
@testable import Desk

@Suite(.oneDesk) struct PublicJournalTests {
  private static let letter = "edialog/1.0/valid/sporsmal-om-feiing.xml"

  /// A home whose letters are open, but for senders.
  private static func openLetters(_ paths: HomePaths) throws {
    let path = "\(paths.pipelines)/edialog.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try "\(text)\nscreening: { code: UO, basis: offl. § 13, scope: [sender] }\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test func `anybody sees what came in on a day, and the days around it`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.letter)
    let page = try await home.visit("/public")
    #expect(page.status == 200)
    let number = try #require(receipt["journalNumber"]?.string)
    #expect(page.text.contains(">\(number)<") && page.text.contains("Skriv til kommunen"))
    #expect(page.text.contains("Skjermet") && !page.text.contains("feieren"))
    let none = try await home.visit("/public?day=2020-01-01")
    #expect(none.text.contains("Ingenting er journalført") && none.text.contains("Neste dag"))
  }

  @Test func `an empty journal says so`() async throws {
    let home = try await OneDesk.home
    #expect(try await home.visit("/public").text.contains("Journalen er tom."))
    #expect(try await home.visit("/public/feed.atom").status == 200)
  }

  @Test func `the search finds what is shown, and nothing by what is hidden`() async throws {
    let home = try await DeskHome.open(prepare: Self.openLetters)
    let receipt = try await home.submit(Self.letter)
    let number = try #require(receipt["journalNumber"]?.string)
    for words in ["feieren", "FEIEREN digitalt", number, "offl."] {
      let query = QueryText.encoded([("text", words)])
      #expect(try await home.visit("/public?\(query)").text.contains(">\(number)<"), "\(words)")
    }
    let id = try #require(receipt["recordId"]?.string)
    for words in ["Kari", "Prøve", id, String(id.prefix(13)), "servicetorget", "14838441220"] {
      let query = QueryText.encoded([("text", words)])
      let page = try await home.visit("/public?\(query)")
      #expect(page.text.contains("Ingen treff."), "\(words)")
    }
  }

  @Test func `what is shown opens nothing: there are no ids`() async throws {
    let home = try await DeskHome.open(prepare: Self.openLetters)
    let receipt = try await home.submit(Self.letter)
    for path in ["/public", "/public/feed.atom"] {
      let text = try await home.visit(path).text
      for key in ["recordId", "sha256", "statusSecret", "submission"] {
        #expect(!text.contains(try #require(receipt[key]?.string)), "\(key)")
      }
    }
  }

  @Test func `the feed is an Atom feed, in the reader's language`() async throws {
    let home = try await DeskHome.open()
    try await home.submit(Self.letter)
    let feed = try await home.ask(
      "GET", "/public/feed.atom", headers: ["Accept-Language": "sv"])
    #expect(feed.header("Content-Type") == "application/atom+xml; charset=utf-8")
    let xml = try XMLDocument(data: feed.data)
    let root = try #require(xml.rootElement())
    #expect(root.uri == "http://www.w3.org/2005/Atom" || root.name == "feed")
    for name in ["id", "title", "updated"] {
      #expect(root.elements(forName: name).count == 1)
    }
    let entry = try #require(root.elements(forName: "entry").first)
    #expect(entry.elements(forName: "id").first?.stringValue?.hasPrefix("tag:") == true)
    #expect(entry.elements(forName: "author").first?.stringValue?.contains("Skyddad") == true)
  }

  @Test func `a feed is later with every entry, and tells no time of day`() async throws {
    let home = try await DeskHome.open()
    func updated() async throws -> [Instant] {
      let feed = try await home.ask("GET", "/public/feed.atom")
      let root = try #require(try XMLDocument(data: feed.data).rootElement())
      return try ([root] + root.elements(forName: "entry")).map { element in
        let text = try #require(element.elements(forName: "updated").first?.stringValue)
        return try #require(Instant(rfc3339: text))
      }
    }
    #expect(try await updated() == [Instant(milliseconds: 0)])
    try await home.submit(Self.letter)
    let one = try await updated()
    try await home.submit("edialog/1.0/valid/innsyn-i-byggesak.xml")
    let two = try await updated()
    let zone = home.line.open.home.settings.timeZone
    let entries = try home.store.entries(after: nil, since: nil, most: 2)
    let days = entries.reversed().map { zone.start(of: zone.date(at: $0.journaled)) }
    #expect(Array(two.dropFirst()) == days && one.dropFirst() == days.suffix(1))
    #expect(one[0] < two[0] && two[0] <= SystemClock().now())
    // The day's beginning, and a second for each entry: at midnight there may be two days.
    if days[0] == days[1] { #expect(two[0].seconds(since: days[0]) == 2) }
  }

  @Test func `what is public may be kept by others, and what is somebody's may not`() async throws {
    let home = try await OneDesk.home
    let open = try await home.visit("/public")
    #expect(open.header("Cache-Control") == "public, max-age=300")
    #expect(open.header("Vary")?.contains("Cookie") == true)
    let cookie = try home.session(.archivist, name: "Arkivar Prøve")
    let own = try await home.visit("/public", as: cookie)
    #expect(own.header("Cache-Control")?.contains("no-store") == true)
  }

  @Test func `a date that is none is said beside its field`() async throws {
    let home = try await OneDesk.home
    let page = try await home.visit("/public?from=2026-13-45&text=brev")
    #expect(page.status == 422 && page.text.contains("href=\"#from\""))
    #expect(try await home.visit("/public?day=x&before=y").status == 200)
  }

  @Test func `markup in what is open is text`() async throws {
    let home = try await DeskHome.open(prepare: Self.openLetters)
    let text = try String(
      contentsOfFile: "\(DeskHome.project)/schemas/\(Self.letter)", encoding: .utf8
    )
    .replacing(/<tittel>.*<\/tittel>/, with: "<tittel>&lt;b&gt;&amp;\"x\"</tittel>")
    try await home.submit(text, as: "farlig.xml")
    let page = try await home.visit("/public")
    #expect(page.text.contains("&lt;b&gt;&amp;") && !page.text.contains("<b>"))
    let feed = try await home.ask("GET", "/public/feed.atom")
    #expect(throws: Never.self) { try XMLDocument(data: feed.data) }
  }
}
