import Foundation
import FoundationXML
import Records
import Testing

@testable import Desk

@Suite(.oneDesk { try await DeskHome.filled() }) struct LeadersPageTests {
  private func visit(
    _ path: String, of home: DeskHome, in language: Language = .nb
  ) async throws -> String {
    let page = try await home.ask(
      "GET", path,
      headers: try home.bearer(.leader).merging(
        ["Accept": "text/html", "Accept-Language": language.rawValue]) { $1 })
    #expect(page.status == 200)
    return page.text
  }

  @Test(arguments: Language.allCases)
  func `pages speak every language and hold no style or script of their own`(
    language: Language
  ) async throws {
    let home = try await OneDesk.home
    for path in ["/leaders", "/leaders?period=12m", "/leaders/map/edialog"] {
      let page = try await visit(path, of: home, in: language)
      #expect(page.contains("<html lang=\"\(language)\">"))
      #expect(!page.contains(" style=") && !page.contains("<style"))
      #expect(!page.contains("{"), "a word was not filled in")
      let inner = page.components(separatedBy: "<main").last ?? ""
      #expect(!inner.contains("<script"))
    }
  }

  @Test func `every picture is well-formed, says what it shows and has a table of the same`()
    async throws
  {
    let home = try await OneDesk.home
    for path in ["/leaders?period=12m", "/leaders/map/edialog"] {
      let page = try await visit(path, of: home)
      let pictures = page.matches(of: /<svg.*?<\/svg>/.dotMatchesNewlines()).map { String($0.0) }
      #expect(!pictures.isEmpty)
      for picture in pictures {
        let root = try #require(
          XMLDocument(xmlString: picture, options: []).rootElement())
        #expect(root.attribute(forName: "role")?.stringValue == "img")
        let names = root.attribute(forName: "aria-labelledby")?.stringValue?.split(separator: " ")
        #expect(
          names?.map(String.init)
            == ["title", "desc"].map {
              root.elements(forName: $0).first?.attribute(forName: "id")?.stringValue
            })
      }
      let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
    }
    let page = try await visit("/leaders?period=12m", of: home)
    #expect(page.matches(of: /<table/).count >= page.matches(of: /<svg/).count)
  }

  @Test func `the process map tells the same as its list`() async throws {
    let home = try await OneDesk.home
    let page = try await visit("/leaders/map/edialog", of: home)
    let parts = page.components(separatedBy: "</svg>")
    for text in [
      "venter: 8", "under arbeid: 0", "5,0\u{A0}dager", "Byggesak", "byggesak", "ellers",
    ] {
      #expect(parts[0].contains(text), "\(text)")
      #expect(parts[1].contains(text), "\(text)")
    }
  }

  @Test func `in a map of many rules and teams no box lies over another`() async throws {
    let home = try await DeskHome.open("trondheim")
    let page = try await visit("/leaders/map/edialog", of: home)
    let svg = try #require(page.firstMatch(of: /<svg.*?<\/svg>/.dotMatchesNewlines())).0
    let root = try #require(XMLDocument(xmlString: String(svg), options: []).rootElement())
    func number(_ element: XMLElement, _ name: String) throws -> Int {
      try #require(element.attribute(forName: name)?.stringValue.flatMap { Int($0) })
    }
    let boxes = try root.elements(forName: "rect").map { rect in
      let (x, y) = (try number(rect, "x"), try number(rect, "y"))
      return (
        x: x...(x + (try number(rect, "width"))), y: y...(y + (try number(rect, "height")))
      )
    }
    #expect(boxes.count > 20)
    let (width, height) = (try number(root, "width"), try number(root, "height"))
    for (place, box) in boxes.enumerated() {
      #expect(box.x.lowerBound >= 0 && box.x.upperBound <= width)
      #expect(box.y.lowerBound >= 0 && box.y.upperBound <= height)
      for other in boxes[..<place] {
        #expect(!box.x.overlaps(other.x) || !box.y.overlaps(other.y))
      }
    }
  }

  @Test func `a map writes on its arrows what is told, and nothing where there is no number`()
    async throws
  {
    func labels(of home: DeskHome) async throws -> [(text: String, y: Int)] {
      let page = try await visit("/leaders/map/edialog", of: home)
      return page.matches(of: /<text class="desk-rim" x="\d+" y="(\d+)"[^>]*>([^<]*)</)
        .map { (String($0.2), Int($0.1) ?? 0) }
    }
    let empty = try await labels(of: DeskHome.open())
    #expect(empty.map(\.text) == ["venter, alle tjenester: 0"])
    let home = try await OneDesk.home
    let told = try await labels(of: home).dropFirst()
    #expect(told.contains { $0.text == "5,0\u{A0}dager" })
    #expect(!told.contains { [".", ":"].contains($0.text) })
    // The line runs 6 below: straight from the label's side to a team's box, or down to the archive.
    let page = try await visit("/leaders/map/edialog", of: home)
    let lines = page.matches(of: /d="M\d+ (\d+)H\d+C\d+ \d+ \d+ (\d+)/)
      .flatMap { [Int($0.1), Int($0.2)] }
    let onTeams = told.filter { lines.contains($0.y + 6) }
    #expect(onTeams.count >= told.count - 1)
  }

  @Test func `names that are too long for a box are cut there`() {
    let lines = ProcessMapDrawing.lines(
      "Tildeling av helse- og omsorgstjenester for Nordlandet", width: 28)
    #expect(lines == ["Tildeling av helse- og", "omsorgstjenester for…"])
    #expect(ProcessMapDrawing.lines("Kultur", width: 28) == ["Kultur"])
  }
}

extension DeskHome {
  /// With enough of everything that leaders' pages tell.
  fileprivate static func filled() async throws -> DeskHome {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.answer(20, by: "byggesak", received: 40, completed: 30, respondBy: 20)
    try past.answer(9, by: "skole", received: 400, completed: 380, respondBy: 390)
    try past.receive(8, to: "byggesak", at: past.ago(2), unrouted: true)
    try past.reject(6, for: ["xsd.pattern"], at: past.ago(3))
    return home
  }
}
