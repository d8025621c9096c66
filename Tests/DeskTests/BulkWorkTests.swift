import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// Work on several items, some of which went elsewhere since the page was shown.
struct BulkWorkTests {
  @Test(arguments: ["take", "forward", "complete"])
  func `what is gone is told with its number, and nothing is asked when nothing is left`(
    work: String
  ) async throws {
    let home = try await HandledHome()
    try await forward(home.entry, in: home)
    let kari = try home.handler("kari")
    let answer = try await home.desk.send(
      "/inbox?tab=active", [("do", work), ("item", "\(home.entry.id):")], as: kari)
    #expect(answer.status == 303)
    let address = try #require(answer.header("Location"))
    #expect(address.hasPrefix("/inbox?tab=active&"))
    let page = try await home.desk.visit(address, as: kari).text
    #expect(page.contains("Ingenting ble gjort."))
    #expect(page.contains("\(home.entry.number): oppgaven er ikke her lenger."))
    #expect(!page.contains("0 av"))
  }

  @Test func `of several items those that are left are asked about, and the others named`()
    async throws
  {
    let home = try await HandledHome(submissions: 2)
    try await forward(home.entry, in: home)
    let kari = try home.handler("kari")
    let items = home.entries.map { ("item", "\($0.id):") }
    let asked = try await home.desk.send("/inbox", [("do", "complete")] + items, as: kari)
    #expect(asked.status == 200 && asked.text.contains("Avskriv 1 oppgave<"))
    #expect(asked.text.contains("\(home.entry.number): oppgaven er ikke her lenger."))
    let done = try await home.desk.send(
      "/inbox", [("do", "complete"), ("sure", "1"), ("code", "TO")] + items, as: kari)
    let told = try await home.desk.visit(try #require(done.header("Location")), as: kari).text
    #expect(told.contains("1 av 2 ble gjort."))
    #expect(told.contains("\(home.entry.number): oppgaven er ikke her lenger."))
  }

  @Test func `who had the item is told that it was given away`() async throws {
    let home = try await HandledHome()
    let kari = try home.handler("kari")
    _ = try await home.desk.send("\(home.address)/take", [], as: kari)
    let token = try home.token("kari")
    _ = try await home.desk.send(
      "\(home.address)/forward",
      [("token", "\(token)"), ("team", home.otherTeam), ("reason", "Deres")], as: kari)
    let late = try await home.desk.send(
      "/inbox", [("do", "complete"), ("item", "\(home.entry.id):\(token)")], as: kari)
    let told = try await home.desk.visit(try #require(late.header("Location")), as: kari).text
    #expect(told.contains("ikke lenger hos deg"))
  }

  @Test func `what never was a caller's is told like what nobody has`() async throws {
    let home = try await HandledHome()
    let stranger = try home.desk.session(.handler, teams: ["servicetorget-x"], name: "per")
    let other = RecordID(high: 0x0198_0000_0000_7000, low: 0x8000_0000_0000_0001)
    var pages: [String] = []
    for id in [home.entry.id.description, other.description] {
      let answer = try await home.desk.send(
        "/inbox", [("do", "take"), ("item", "\(id):")], as: stranger)
      pages.append(try #require(answer.header("Location")))
    }
    #expect(Set(pages).count == 1)
    let page = try await home.desk.visit(pages[0], as: stranger).text
    #expect(page.contains("1 oppgave er ikke her lenger."))
    #expect(!page.contains(home.entry.number.description))
  }

  @Test func `an address that tells of no work is a plain inbox`() async throws {
    let home = try await HandledHome()
    let page = try await home.desk.visit("/inbox?did=take", as: home.handler("kari"))
    #expect(page.status == 200 && !page.text.contains("role=\"status\""))
  }

  /// A colleague sends it on.
  private func forward(_ entry: JournalEntry, in home: HandledHome) async throws {
    let ola = try home.handler("ola")
    _ = try await home.desk.send("/items/\(entry.id)/take", [], as: ola)
    let item = try #require(try home.desk.store.item(entry.id))
    let token = try #require(item.token(of: "ola"))
    let sent = try await home.desk.send(
      "/items/\(entry.id)/forward",
      [("token", "\(token)"), ("team", home.otherTeam), ("reason", "Feil team")], as: ola)
    #expect(sent.status == 303)
  }
}
