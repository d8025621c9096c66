import Foundation
import Records
import Testing

@testable import Desk

@Suite(.oneDesk) struct LeadersTests {
  /// A day of a month that is at least five days old in every test: the last twelve months hold it.
  private let period = "?period=12m"

  private func rows(_ csv: String) -> [[String]] {
    csv.trimmingPrefix("\u{FEFF}").split(separator: "\r\n")
      .map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
  }

  private func file(
    _ name: String, of home: DeskHome, as leader: [String: String], _ query: String? = nil
  ) async throws -> [[String]] {
    let answer = try await home.ask(
      "GET", "/leaders/\(name).csv\(query ?? period)",
      headers: leader.merging(["Accept-Language": "nb"]) { $1 })
    #expect(answer.status == 200)
    return rows(answer.text)
  }

  private func days(_ field: String) throws -> Double {
    try #require(Double(field.replacing(",", with: ".")))
  }

  @Test func `a leader reads what was received and answered, and how long that took`()
    async throws
  {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.answer(20, by: "byggesak", received: 40, completed: 30, respondBy: 20)
    try past.answer(10, by: "byggesak", received: 30, completed: 10, respondBy: 20)
    try past.answer(8, by: "skole", received: 20, completed: 15)
    let leader = try home.bearer(.leader)
    let summary = try await file("summary", of: home, as: leader)
    #expect(summary[1].prefix(2) == ["Mottatt", "38"])
    #expect(summary[2].prefix(2) == ["Besvart", "38"])
    #expect(summary[3][0] == "Saksbehandlingstid, median")
    #expect(abs(try days(summary[3][1]) - 10) < 0.01)
    #expect(summary[5].prefix(2) == ["Besvart innen frist", "66,7"])
    let teams = try await file("lead-times-teams", of: home, as: leader)
    #expect(teams.map(\.first) == ["Team", "Alle", "Byggesak", "Skole og SFO"])
    #expect(teams[2][1] == "30" && teams[3][1] == "8")
    #expect(abs(try days(teams[3][2]) - 5) < 0.005)
    #expect(teams[3][6] == "5")
    let stages = try await file("stages", of: home, as: leader)
    #expect(stages.map { $0[1] } == ["Antall", "38", "38", "38", "38"])
  }

  @Test func `numbers follow what happens`() async throws {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    let leader = try home.bearer(.leader)
    try past.receive(9, to: "byggesak", at: past.ago(10))
    #expect(try await file("summary", of: home, as: leader)[1][1] == "9")
    try past.complete(try past.take(9, of: "byggesak", at: past.ago(0.1)), at: past.now)
    try past.receive(6, to: "byggesak", at: past.now)
    var standing: [[String]] = []
    // The desk may answer with what it knew a moment ago.
    for _ in 0..<10_000 where standing.count < 2 || standing[1][1] != "6" {
      standing = try await file("standing-teams", of: home, as: leader)
    }
    #expect(standing[1].prefix(2) == ["Alle", "6"])
    let summary = try await file("summary", of: home, as: leader)
    #expect(summary[1][1] == "15" && summary[2][1] == "9")
  }

  @Test func `small numbers are told nowhere, nor what would tell them`() async throws {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.receive(30, to: "byggesak", at: past.ago(3))
    try past.receive(12, to: "skole", at: past.ago(3))
    try past.receive(3, to: "kultur", at: past.ago(3))
    let leader = try home.bearer(.leader)
    let standing = try await file("standing-teams", of: home, as: leader)
    let counts = Dictionary(uniqueKeysWithValues: standing.dropFirst().map { ($0[0], $0[1]) })
    #expect(
      counts == ["Alle": "45", "Byggesak": "30", "Kultur": ":", "Skole og SFO": ":"])
    for (team, told) in [("kultur", ":"), ("skole", ":"), ("byggesak", "30")] {
      let summary = try await file("summary", of: home, as: leader, "\(period)&team=\(team)")
      #expect(summary[1][1] == told)
    }
    let page = try await home.ask(
      "GET", "/leaders\(period)", headers: leader.merging(["Accept": "text/html"]) { $1 })
    #expect(!page.text.contains(">3<") && !page.text.contains(">12<"))
  }

  @Test func `a leader of some teams sees these only`() async throws {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.receive(30, to: "byggesak", at: past.ago(3))
    try past.receive(12, to: "skole", at: past.ago(3))
    try past.reject(9, for: ["xsd.pattern"], at: past.ago(3))
    let leader = try home.bearer(.leader, teams: ["skole"])
    let summary = try await file("summary", of: home, as: leader)
    #expect(summary[1][1] == "12")
    #expect(!summary.contains { $0[0] == "Avvist" })
    let teams = try await file("standing-teams", of: home, as: leader)
    #expect(teams.map(\.first) == ["Team", "Alle", "Skole og SFO"])
    for address in ["/leaders?team=byggesak", "/leaders/summary.csv?team=byggesak"] {
      #expect(try await home.ask("GET", address, headers: leader).status == 404)
    }
    let map = try await home.ask(
      "GET", "/leaders/map/edialog", headers: leader.merging(["Accept": "text/html"]) { $1 })
    #expect(map.status == 200 && !map.text.contains("venter: 30"))
  }

  @Test(arguments: ["/leaders", "/leaders/summary.csv", "/leaders/map/edialog"])
  func `nobody but leaders sees numbers`(path: String) async throws {
    let home = try await OneDesk.home
    #expect(try await home.ask("GET", path).status == 401)
    for role in Role.allCases where role != .leader {
      let answer = try await home.ask("GET", path, headers: try home.bearer(role, teams: ["skole"]))
      #expect(answer.status == 403, "\(role)")
    }
    #expect(try await home.ask("GET", path, headers: try home.bearer(.leader)).status == 200)
  }

  @Test(arguments: [
    ("/leaders?period=1999", 400), ("/leaders?period=2026-11-01", 400),
    ("/leaders?period=%3Cb%3E", 400), ("/leaders?service=nothing", 404),
    ("/leaders?team=nothing", 404), ("/leaders/nothing.csv", 404), ("/leaders/summary", 404),
    ("/leaders/map/nothing", 404),
  ])
  func `what is not offered is not there`(path: String, status: Int) async throws {
    let home = try await OneDesk.home
    let answer = try await home.ask("GET", path, headers: try home.bearer(.leader))
    #expect(answer.status == status)
  }

  @Test func `rejections are told by reason`() async throws {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.reject(9, for: ["xsd.pattern"], at: past.ago(3))
    try past.reject(7, for: ["check.past", "xsd.pattern"], at: past.ago(3))
    let leader = try home.bearer(.leader)
    let reasons = try await file("reasons", of: home, as: leader)
    #expect(
      reasons.map { Array($0.prefix(2)) }.dropFirst() == [
        ["xsd.pattern", "16"], ["check.past", "7"],
      ])
    #expect(try await file("summary", of: home, as: leader).last?.prefix(2) == ["Avvist", "16"])
  }

  @Test func `what was forwarded counts against the routing of its first team`() async throws {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.receive(20, to: "byggesak", at: past.ago(9))
    try past.forward(
      try past.take(5, of: "byggesak", at: past.ago(8)), to: "skole", at: past.ago(7))
    let leader = try home.bearer(.leader)
    let routing = try await file("routing-teams", of: home, as: leader)
    #expect(routing.map(\.first) == ["Team", "Alle", "Byggesak"])
    #expect(routing[2][1] == "20" && routing[2][3] == "25,0")
    let standing = try await file("standing-teams", of: home, as: leader)
    #expect(standing[2].prefix(2) == ["Byggesak", "15"])
    #expect(standing[3].prefix(2) == ["Skole og SFO", "5"])
  }

  @Test func `a target gives the scorecard its words`() async throws {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.answer(
      10, "barnehageplass", by: "barnehageopptak", received: 40, completed: 30, respondBy: 20)
    let times = try await file("in-time-services", of: home, as: try home.bearer(.leader))
    #expect(times[0].suffix(2) == ["Mål", "Resultat"])
    #expect(times[2].prefix(3) == ["Barnehageplass", "10", "100,0"])
    #expect(times[2].last == "Ønsket resultat")
  }

  @Test func `the digital share is told where the municipality has counted the rest`()
    async throws
  {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.receive(30, to: "byggesak", at: past.now)
    let leader = try home.bearer(.leader)
    let month = String(CivilTimeZone.oslo.date(at: past.now).description.prefix(7))
    let query = "?period=\(month)"
    #expect(try await file("digital", of: home, as: leader, query).count == 1)
    try "# telt i skranken\n\(month);edialog;10\n".write(
      toFile: home.paths["other-channels.csv"], atomically: true, encoding: .utf8)
    let digital = try await file("digital", of: home, as: leader, query)
    #expect(digital[1] == ["Alle", "30", "10", "75,0"])
  }
}
