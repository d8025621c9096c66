import Foundation
import PostgangTesting
import Records
import SQLStore
import Settings
import Testing

@testable import Assembly

@Suite struct StoreMoveTests {
  /// A home with two records, one of them being worked on, a rejection, and a token.
  private func home() throws -> TestHome {
    let home = try TestHome()
    try home.submit(
      "edialog/1.0/valid/sporsmal-om-feiing.xml", "edialog/1.0/valid/hol-i-vegen",
      "edialog/1.0/invalid/flere-feil.xml")
    try home.serve()
    let team = try #require(try teams(of: home.home).first)
    _ = try TeamDesk(home.home).take(team: team, most: 1, seconds: 600, by: "Kari", request: "1")
    try home.home.store().add(
      AccessToken(
        id: "t1", digest: try #require(ContentDigest(bytes: Array(repeating: 7, count: 32))),
        name: "fagsystem", roles: [.handler], teams: [team], created: SystemClock().now(),
        expires: SystemClock().now()))
    return home
  }

  private func teams(of home: Home) throws -> [String] {
    var teams: [String] = []
    try JournalReader(home).forEach(since: nil) { teams.append($0.route.team) }
    return teams
  }

  /// What a home tells of its records, items, outcomes and tokens.
  private func told(_ home: Home) throws -> [String] {
    let store = try home.store()
    var told: [String] = []
    try JournalReader(home).forEach(since: nil) { told.append($0.json.text) }
    for item in try store.items(after: nil, most: 99) { told.append("\(item)") }
    for outcome in try store.outcomes(after: -1, most: 99) {
      told.append("\(outcome)")
      told += try store.history(of: outcome.id).map { "\($0)" }
    }
    told += try store.tokens().map { "\($0)" }
    told.append("\(try store.counts(today: home.today)) \(try store.unsettledOutcomes())")
    return told
  }

  @Test func `a home moves to PostgreSQL and back, and tells the same everywhere`() throws {
    let home = try home()
    let before = try told(home.home)
    let server = try ServerDatabases.new()
    let heard = try home.move(to: server)
    #expect(heard.contains { $0.contains("item: 2 rows") }, "\(heard)")
    #expect(try home.reopened().settings.store == server)
    #expect(
      !FileManager.default.fileExists(atPath: home.paths.database), "nobody may go on with it")
    #expect(try told(home.reopened()) == before)
    #expect(try home.audit() == [])

    try home.move(to: .sqlite)
    #expect(try home.reopened().settings.store == .sqlite)
    #expect(try told(home.reopened()) == before)
    #expect(try home.audit() == [])
  }

  @Test func `a home goes on where it was, with the numbers and leases that it had`() throws {
    let home = try home()
    try home.move(to: ServerDatabases.new())
    let moved = try home.reopened()
    let team = try teams(of: moved)[0]
    let again = try TeamDesk(moved)
      .take(team: team, most: 9, seconds: 600, by: "Kari", request: "1")
    #expect(again.count == 1, "the same call gives the same lease")
    #expect(
      try TeamDesk(moved).take(team: team, most: 9, seconds: 600, by: "Ola", request: nil)
        .allSatisfy { $0.record != again[0].record })
    _ = try DropOffice(moved)
      .submit(TestHome.sample("edialog/1.0/valid/sporsmal-om-feiing.xml"))
    let outcomes = try TestHome.serve(moved)
    guard case .duplicate(let first)? = outcomes.first?.verdict else {
      Issue.record("\(outcomes) knows nothing of what was there before")
      return
    }
    #expect((1...2).contains(first.number.number))
    #expect(try home.audit() == [])
  }

  @Test func `the line that names the store keeps its comment, and all others stay as they are`()
    throws
  {
    let home = try TestHome()
    let before = try String(contentsOfFile: home.paths.settings, encoding: .utf8)
    let commented = before.replacing("store: sqlite", with: "store: sqlite  # see the plan")
    try #require(commented != before)
    try commented.write(toFile: home.paths.settings, atomically: true, encoding: .utf8)
    try StoreLine(home: home.home).write(.postgres("postgresql://db1/x"))
    #expect(
      try String(contentsOfFile: home.paths.settings, encoding: .utf8)
        == before.replacing("store: sqlite", with: "store: 'postgresql://db1/x'  # see the plan"))
  }

  @Test func `without --switch nothing says yet that the home moved`() throws {
    let home = try home()
    let settings = try String(contentsOfFile: home.paths.settings, encoding: .utf8)
    let server = try ServerDatabases.new()
    let heard = try home.move(to: server, isSwitching: false)
    #expect(heard.last == "store: '\(server.written)'")
    #expect(try String(contentsOfFile: home.paths.settings, encoding: .utf8) == settings)
    #expect(try home.audit() == [])
  }

  @Test func `while somebody serves, or has the store open, nothing is copied`() throws {
    let home = try home()
    let server = try ServerDatabases.new()
    do {
      let serving = try home.home.lock(Home.servingLock)
      #expect(throws: HomeError.self) { try home.move(to: server) }
      withExtendedLifetime(serving) {}
    }
    do {
      let store = try home.home.store()
      #expect(throws: HomeError.self) { try home.move(to: server) }
      withExtendedLifetime(store) {}
    }
    try home.move(to: server)
  }

  @Test func `a home that an audit complains of is not copied`() throws {
    let home = try home()
    try home.alter(try home.containers()[0]) { $0[100] ^= 1 }
    let server = try ServerDatabases.new()
    let refusal = #expect(throws: HomeError.self) { try home.move(to: server) }
    guard case .unclean(let sentence)? = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(sentence.contains("an audit before copying finds"))
    #expect(try home.reopened().settings.store == .sqlite)
  }

  @Test func `a database with something in it is not copied to`() throws {
    let home = try home()
    let server = try ServerDatabases.new()
    try home.move(to: server, isSwitching: false)
    try home.submit("edialog/1.0/valid/trygghetsalarm.zip")
    try home.serve()
    let refusal = #expect(throws: (any Error).self) { try home.move(to: server) }
    #expect("\(refusal!)".contains("is not empty"), "\(refusal!)")
    #expect(try home.audit() == [])
  }

  @Test func `a receipt that is owed falls to the first node that serves`() throws {
    let home = try home()
    let now = SystemClock().now()
    let owed = Decision.rejected(
      Refusal(
        id: RecordID(at: now, sequence: 0, random: 1), name: "owed.xml",
        submission: try #require(ContentDigest(bytes: Array(repeating: 9, count: 32))),
        violations: [Violation(path: "/", code: "xml.empty", message: LocalizedText("tom"))]))
    _ = try home.home.store()
      .commit([owed], year: home.home.today.year, at: now, settled: Settlement())
    try home.move(to: ServerDatabases.new())
    let store = try #require(try home.reopened().store() as? any SharedStore)
    _ = try store.enter(as: "test", lease: .seconds(60))
    #expect(try store.inherit(after: .zero) { _ in false }.count == 1)
    #expect(try store.unsettledOutcomes().map(\.name) == ["owed.xml"])
  }
}
