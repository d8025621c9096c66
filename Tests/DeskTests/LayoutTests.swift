import Foundation
import Records
import Testing

@testable import Desk

@Suite(.oneDesk) struct LayoutTests {
  @Test func `everybody is shown the pages that are theirs, and their name`() async throws {
    let home = try await OneDesk.home
    let addresses = ["/inbox", "/journal", "/audits", "/leaders"]
    let theirs: [(Role, [String])] = [
      (.handler, ["/inbox"]), (.archivist, ["/journal", "/audits"]), (.leader, ["/leaders"]),
      (.operator, []),
    ]
    for (role, expected) in theirs {
      let page = try await home.visit("/status", as: home.session(role, name: "kari <b>")).text
      #expect(addresses.filter { page.contains("<a href=\"\($0)\"") } == expected)
      #expect(page.contains("kari &lt;b&gt;") && page.contains("action=\"/logout\""))
      #expect(!page.contains("href=\"/login\""))
    }
  }

  @Test func `the first page sends people on to what is theirs`() async throws {
    let home = try await OneDesk.home
    let own: [(Role, String?)] = [
      (.handler, "/inbox"), (.archivist, "/journal"), (.leader, "/leaders"), (.operator, nil),
    ]
    for (role, address) in own {
      let answer = try await home.visit("/", as: home.session(role))
      #expect(answer.header("Location") == address)
      #expect(answer.status == (address == nil ? 200 : 303))
    }
  }

  @Test func `somebody who has logged in stays so on a page that tells of an error`() async throws {
    let home = try await OneDesk.home
    let page = try await home.visit("/nothing", as: home.session(.handler, name: "kari"))
    #expect(page.status == 404)
    #expect(page.text.contains("action=\"/logout\"") && page.text.contains("href=\"/inbox\""))
  }

  @Test func `somebody who has not logged in is shown what is public, and the way in`()
    async throws
  {
    let home = try await OneDesk.home
    let page = try await home.ask("GET", "/", headers: ["Accept": "text/html"]).text
    for address in ["/public", "/status", "/check", "/login"] {
      #expect(page.contains("<a href=\"\(address)\""))
    }
    for address in ["/inbox", "/journal", "/audits", "/leaders", "/logout"] {
      #expect(!page.contains("\"\(address)\""))
    }
  }

  @Test func `style and script are the desk's own, and nothing else may be loaded`()
    async throws
  {
    let home = try await OneDesk.home
    let page = try await home.ask("GET", "/", headers: ["Accept": "text/html"])
    #expect(page.text.contains("href=\"/assets/desk.css\""))
    #expect(page.header("Content-Security-Policy")?.contains("style-src 'self';") == true)
    for name in ["desk.css", "desk.js", "desk.svg"] {
      #expect(try await home.ask("GET", "/assets/\(name)").status == 200)
    }
  }

  @Test func `the municipality's theme is linked last and may be loaded from where it lies`()
    async throws
  {
    let home = try await DeskHome.open { settings in
      settings.replacing(
        "\nweb:\n", with: "\nweb:\n  theme: https://theme.example.no/kommune.css\n")
    }
    let page = try await home.ask("GET", "/", headers: ["Accept": "text/html"])
    let style = try #require(page.text.range(of: "/assets/desk.css"))
    let theme = try #require(page.text.range(of: "https://theme.example.no/kommune.css"))
    #expect(style.upperBound < theme.lowerBound)
    let policy = try #require(page.header("Content-Security-Policy"))
    #expect(policy.contains("style-src 'self' https://theme.example.no;"))
    #expect(policy.contains("script-src 'self';"))
  }

  @Test func `a quote that carries an accent still ends no attribute`() {
    #expect(MarkupSafety.separated("\"\u{301} autofocus") == "\"\u{25CC}\u{301} autofocus")
    #expect(MarkupSafety.separated("<\u{338}b>") == "<\u{25CC}\u{338}b>")
    #expect(
      MarkupSafety.separated("Blåbærsyltetøy e\u{301} \"x\"") == "Blåbærsyltetøy e\u{301} \"x\"")
    let field = Field("q", "Søk", value: "\"\u{301} autofocus").model
    #expect(
      (MarkupSafety.separated(["field": field])["field"] as? [String: Any])?["value"] as? String
        == "\"\u{25CC}\u{301} autofocus")
  }
}

struct PageTimeTests {
  private let moment = Instant(rfc3339: "2026-11-21T13:05:00Z")!

  @Test func `dates and times are written as people of each language do`() {
    let expected: [Language: (String, String)] = [
      .nb: ("21. november 2026", "21. november 2026 kl. 14.05"),
      .nn: ("21. november 2026", "21. november 2026 kl. 14.05"),
      .sv: ("21 november 2026", "21 november 2026 kl. 14:05"),
      .en: ("21 November 2026", "21 November 2026 at 14:05"),
    ]
    for (language, (date, time)) in expected {
      let page = PageTime(language: language, zone: .oslo)
      #expect(page.text(moment.utcDate) == date)
      #expect(page.text(moment) == time)
    }
  }

  @Test func `the clock on the wall decides which day it is`() {
    let late = Instant(rfc3339: "2026-06-30T22:30:00Z")!
    #expect(PageTime(language: .nb, zone: .oslo).text(late) == "1. juli 2026 kl. 00.30")
    #expect(PageTime(language: .en, zone: .utc).text(late) == "30 June 2026 at 22:30")
  }
}
