import Foundation
import FoundationXML
import Records
import Testing

@testable import Assembly
@testable import Desk

/// Marks that turn the direction of writing (U+202A–U+202E, U+2066–U+2069): with these a text looks as
/// if it said something else.
struct TurnedTextTests {
  private static let marks = (0x202A...0x202E).map { $0 } + (0x2066...0x2069).map { $0 }

  /// A form's text with all of them in it.
  private static let turned =
    "Rett " + marks.compactMap { Unicode.Scalar($0) }.map { String($0) }.joined() + "fdp.exe"

  private static func isTurned(_ text: String) -> Bool {
    text.unicodeScalars.contains { marks.contains(Int($0.value)) }
  }

  @Test func `a reason or message of a program has none`() async throws {
    let home = try await HandledHome()
    let team = home.entry.route.team
    let headers = try home.desk.bearer(.handler, teams: [team], name: "kari")
    let path = "/api/items/\(home.entry.id)"
    let taken = try await home.desk.send("\(path)/take", "{}", headers: headers)
    let token = try #require(taken.json?["token"]?.int)
    for mark in Self.marks {
      let text = "a\(try #require(Unicode.Scalar(mark)))b"
      for (verb, members, pointer) in [
        ("failure", "\"message\": \"\(text)\", \"permanent\": true", "/message"),
        ("forward", "\"reason\": \"\(text)\", \"team\": \"\(home.otherTeam)\"", "/reason"),
      ] {
        let answer = try await home.desk.send(
          "\(path)/\(verb)", "{\"token\": \(token), \(members)}", headers: headers)
        let error = answer.json?["errors"]?.array?.first
        #expect(answer.status == 422 && error?["pointer"]?.string == pointer, "\(mark)")
        #expect(error?["code"]?.string == "control", "\(mark)")
      }
    }
  }

  @Test func `a reason that is written on a page has none`() async throws {
    let home = try await HandledHome()
    let kari = try home.handler("kari")
    _ = try await home.desk.send("\(home.address)/take", [], as: kari)
    let fields = [
      ("token", "\(try home.token("kari"))"), ("team", home.otherTeam), ("reason", Self.turned),
    ]
    let answer = try await home.desk.send("\(home.address)/forward", fields, as: kari)
    #expect(answer.status == 422 && answer.text.contains("snur skriveretningen"))
    #expect(!Self.isTurned(answer.text))
  }

  @Test func `titles with them are shown without, in lists, tables and feeds`() async throws {
    let home = try await HandledHome(title: Self.turned)
    #expect(Self.isTurned(home.entry.title))
    let kari = try home.handler("kari")
    let archivist = try home.desk.session(.archivist)
    for (path, cookie) in [
      ("/inbox?tab=unassigned", kari), (home.address, kari), ("/journal", archivist),
      ("/journal.csv", archivist), ("/records/\(home.entry.id)", archivist),
    ] {
      let page = try await home.desk.visit(path, as: cookie)
      #expect(page.status == 200 && page.text.contains("Rett fdp.exe"), "\(path)")
      #expect(!Self.isTurned(page.text), "\(path)")
    }
  }

  @Test func `open titles and names of files with them go out without`() async throws {
    let entry = PublicEntry(
      number: JournalNumber(year: 2026, number: 1),
      received: CivilDate("2026-11-21")!, journaled: CivilDate("2026-11-21")!,
      service: LocalizedText("x"), title: LocalizedText(Self.turned),
      sender: .named(Self.turned), screening: nil)
    let home = try await DeskHome.open()
    let feed = AtomFeed(
      title: "x", authority: "a.example/b", address: "", language: .nb,
      words: home.desk.pages.words, changed: nil, start: { _ in Instant(milliseconds: 0) })
    let text = feed.text([entry])
    #expect(!Self.isTurned(text) && text.contains("Rett fdp.exe"))
    let name = ContentDisposition.of(Self.turned, isInline: false)
    #expect(!name.contains("%E2%80%AE") && name.contains("filename*=UTF-8''Rett%20fdp.exe"))
  }
}
