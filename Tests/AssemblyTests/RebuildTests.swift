import Foundation
import Records
import Testing

@testable import Assembly

struct RebuildTests {
  private func archived() throws -> TestHome {
    let home = try TestHome()
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.serve()
    return home
  }

  @Test func `no database is replaced while somebody has it open, and none opened meanwhile`()
    throws
  {
    let home = try archived()
    var store: (any Store)? = try home.home.store()
    #expect(throws: HomeError.self) { try home.home.rebuild(at: SystemClock().now()) }
    #expect(try store?.leafCount() == 1)
    store = nil
    let rebuilding = try home.home.lock(Home.databaseLock)
    #expect(rebuilding != nil)
    #expect(throws: HomeError.self) { try home.home.store() }
    withExtendedLifetime(rebuilding) {}
  }

  @Test func `titles and senders come back from the containers`() throws {
    let home = try archived()
    var before: [String] = []
    try JournalReader(home.home).forEach(since: nil) { before.append($0.json.text) }
    #expect(before.first?.contains("Kari Prøve") == true)
    _ = try home.home.rebuild(at: SystemClock().now())
    var after: [String] = []
    try JournalReader(home.home).forEach(since: nil) { after.append($0.json.text) }
    #expect(after == before)
  }

  @Test func `a lease that was committed but not yet published outlives a rebuild`() throws {
    let home = try archived()
    var team = ""
    try JournalReader(home.home).forEach(since: nil) { team = $0.route.team }
    // Whoever serves would publish it.
    var serving = try home.home.lock(Home.servingLock)
    let taken = try TeamDesk(home.home)
      .take(team: team, most: 1, seconds: 600, by: "Kari", request: nil)
    #expect(serving != nil && taken.count == 1)
    serving = nil
    let rebuilt = try home.home.rebuild(at: SystemClock().now())
    #expect(rebuilt.leaves == 2)
    let again = try TeamDesk(home.home)
      .take(team: team, most: 1, seconds: 600, by: "Ola", request: nil)
    #expect(again.isEmpty)
    #expect(try home.audit() == [])
  }
}
