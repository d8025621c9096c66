import Records
import Testing

@testable import Assembly
@testable import Inboxes

@Suite struct TeamDeskTests {
  /// A home with one letter at `servicetorget`, taken by nobody.
  private func desk(_ teams: Set<String>?) throws -> (TestHome, TeamDesk, JournalEntry) {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.serve()
    let open = try OpenHome(home.home)
    let entry = try #require(try open.store.entries(after: nil, since: nil, most: 1).first)
    return (home, TeamDesk(open, teams: teams), entry)
  }

  @Test func `a handler finds, takes and completes an item of their team`() throws {
    let (home, desk, entry) = try desk(["servicetorget"])
    let query = ItemQuery(teams: ["servicetorget"], view: .all, text: "PRØVE feieren")
    #expect(try desk.items(query, most: 9).map(\.record) == [entry])
    #expect(entry.sender == "Kari Prøve")
    let taken = try desk.take(entry.id.description, seconds: 600, by: "kari")
    let mine = ItemQuery(teams: ["servicetorget"], view: .mine(handler: "kari"))
    #expect(try desk.items(mine, most: 9) == [taken])
    let token = try #require(taken.token)
    _ = try desk.complete(entry.id.description, token: token, code: "BU")
    #expect(try desk.count(query) == 0)
    #expect(try home.audit() == [])
  }

  @Test func `to another team's handler the item is not there, whatever they call it`() throws {
    let (_, desk, entry) = try desk(["byggesak"])
    let names = [
      entry.id.description, entry.number.description, String(entry.id.description.prefix(9)),
      "01999999-0000-7000-8000-000000000000", "2026/999", "", "%",
    ]
    for name in names {
      let calls: [() throws -> Item] = [
        { try desk.take(name, seconds: 600, by: "ola") },
        { try desk.extend(name, token: 1, seconds: 600) },
        { try desk.release(name, token: 1) },
        { try desk.complete(name, token: 1, code: "BU") },
        { try desk.forward(name, token: 1, to: "byggesak", reason: "Min") },
        { try desk.fail(name, token: 1, message: "Nei", permanent: false) },
      ]
      for call in calls {
        do {
          _ = try call()
          Issue.record("it was done: \(name)")
        } catch HomeError.refused(_, .inbox(.noSuchItem(let told))) {
          #expect(told == name)
        }
      }
    }
    #expect(try desk.item(entry.id) == nil)
    let all = ItemQuery(teams: ["servicetorget", "byggesak"], view: .all)
    #expect(try desk.items(all, most: 9).isEmpty && desk.count(all) == 0)
    #expect(throws: HomeError.self) {
      try desk.take(team: "servicetorget", most: 1, seconds: 600, by: "ola", request: nil)
    }
  }
}
