import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// Calls that wait for news.
struct LongPollTests {
  private static let team = "servicetorget"

  /// Submits a letter of that number.
  private func submit(_ number: Int, to home: DeskHome) async throws {
    let form = try DeskHome.sample("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let text = String(decoding: form, as: UTF8.self)
      .replacing(/ED-2026-[0-9]+/, with: "ED-2026-\(900_000 + number)")
    try await home.submit(text, as: "brev-\(number).xml")
  }

  /// Whoever was not woken would wait for a minute: eight of these are more than the test may take.
  @Test(.timeLimit(.minutes(5)))
  func `who waits for items is woken by each commit that brings one`() async throws {
    let home = try await DeskHome.open()
    let handler = try home.bearer(.handler, teams: [Self.team])
    for number in 1...8 {
      async let asked = home.ask("GET", "/api/items?state=waiting&wait=60", headers: handler)
      try await home.eventually { home.line.open.bell.waiting == 1 }
      try await submit(number, to: home)
      let items = try #require(try await asked.json?["items"]?.array)
      #expect(
        items.count == 1 && items.first?["journalNumber"]?.string?.hasSuffix("/\(number)") == true)
      let id = try #require(items.first?["recordId"]?.string)
      #expect(try await home.send("/api/items/\(id)/take", "{}", headers: handler).status == 200)
    }
    #expect(home.line.open.bell.waiting == 0)
  }

  @Test func `of two who wait for one item only one gets it, and the other waits on`() async throws
  {
    let home = try await DeskHome.open()
    func take(_ name: String) async throws -> Int {
      let handler = try home.bearer(.handler, teams: [Self.team], name: name)
      let taken = try await home.send(
        "/api/items/take?wait=60", "{\"team\": \"\(Self.team)\"}", headers: handler)
      return taken.json?["items"]?.array?.count ?? 0
    }
    try await withThrowingTaskGroup(of: Int.self) { group in
      for name in ["kari", "ola"] { group.addTask { try await take(name) } }
      try await home.eventually { home.line.open.bell.waiting == 2 }
      try await submit(1, to: home)
      #expect(try await group.next() == 1)
      try await home.eventually { home.line.open.bell.waiting == 1 }
      // It waits until the desk closes, at the latest.
      home.line.open.bell.close()
      #expect(try await group.next() == 0)
    }
  }
}
