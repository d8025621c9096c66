import Foundation
import Testing

@Suite struct `The command dispose` {
  @Test func `what will be due is listed with rule, day and basis, and nothing is removed early`()
    throws
  {
    let home = try TrialHome()
    let place = Postgang.sources + "/schemas/barnehageplass/1.0/valid/hovedopptak.xml"
    try #require(home.run("submit", place).code == 0)
    try #require(home.run("serve", "--once").code == 0)
    let team = try home.record("team")
    let taken = try home.run("item", "take", "--team", team, "--json").objects().first
    let token = try #require(taken?["token"] as? Int)
    let id = try home.record("recordId")
    #expect(try home.run("dispose", "--due", "--before", "9000-01-01", "--json").output.isEmpty)
    try #require(
      home.run("item", "complete", id, "--token", "\(token)", "--code", "BU").code == 0)

    let listed = try home.run("dispose", "--due", "--before", "9000-01-01", "--json")
    let due = try #require(try listed.objects().first)
    #expect(due["recordId"] as? String == id)
    #expect(due["service"] as? String == "barnehageplass")
    #expect(due["years"] as? Int == 5 && due["from"] as? String == "completed")
    #expect((due["basis"] as? String)?.contains("riksarkivarens forskrift") == true)
    #expect((due["due"] as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)

    #expect(try home.run("dispose", "--due", "--json").output.isEmpty)
    let early = try home.run("dispose", "--due", "--confirm", "--before", "9000-01-01")
    #expect(early.code == 1)
    #expect(early.errors.contains("nothing may go before its day"))
    #expect(try home.run("dispose", "--due", "--confirm").errors.contains("0 records disposed of"))
    #expect(try home.run("audit").code == 0)
  }

  @Test func `a lease is lengthened until a moment, and said again it stays`() throws {
    let home = try TrialHome.inUse()
    let (team, id) = (try home.record("team"), try home.record("recordId"))
    let taken = try home.run("item", "take", "--team", team, "--json").objects().first
    let token = try #require(taken?["token"] as? Int)
    let until = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 86_400))
    let extend = ["item", "extend", id, "--token", "\(token)", "--until", until, "--json"]
    for _ in 0..<2 {
      let item = try home.run(extend).objects().first
      #expect((item?["until"] as? String)?.hasPrefix(until.dropLast()) == true)
    }
    let leaves = try home.run("status", "--json").objects().first?["leaves"] as? Int
    #expect(leaves == 4, "accepted, rejected, taken, extended once")
  }
}
