import Foundation
import Testing

@Suite struct `Items on the command line` {
  @Test func `a token of nobody is refused, with the item's number and what to do`() throws {
    let home = try TrialHome.inUse()
    let number = try home.record("journalNumber")
    let refused = try home.run("item", "complete", number, "--token", "999", "--code", "BU")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("item \(number): no lease of the item has the token 999"))
    #expect(refused.output.isEmpty)
  }

  @Test func `an item is taken once, and completed once however often it is said`() throws {
    let home = try TrialHome.inUse()
    let (team, number) = (try home.record("team"), try home.record("journalNumber"))
    let take = ["item", "take", "--team", team, "--by", "kari", "--json"]
    let taken = try #require(try home.run(take).objects().first)
    let token = try #require(taken["token"] as? Int)
    #expect(taken["by"] as? String == "kari")
    #expect(try home.run(take).output.isEmpty)

    let complete = ["item", "complete", number, "--token", "\(token)", "--code", "BU"]
    #expect(try home.run(complete).code == 0)
    let leaves = try leaves(of: home)
    #expect(try home.run(complete).code == 0)
    #expect(try self.leaves(of: home) == leaves)
    #expect(try home.run("item", "list", "--team", team, "--json").output.isEmpty)
    #expect(try home.run("audit").code == 0)
  }

  @Test(arguments: ["--by", "--request"])
  func `a text that the API would refuse as too long is refused here`(option: String) throws {
    let home = try TrialHome.inUse()
    let take = ["item", "take", "--team", try home.record("team"), option]
    let refused = try home.run(take + [String(repeating: "å", count: 201)])
    #expect(refused.code == 64)
    #expect(refused.errors.contains("\(option) takes 200 characters at most, not 201."))
    #expect(try home.run(take + [String(repeating: "å", count: 200)]).code == 0)
  }

  @Test func `an export that cannot be written leaves no trace in the ledger`() throws {
    let home = try TrialHome.inUse()
    let number = try home.record("journalNumber")
    let before = try leaves(of: home)
    let ended = try home.run("record", "export", number, "-o", "/nowhere/copy.asice")
    #expect(ended.code == 1)
    #expect(ended.errors.contains("/nowhere/copy.asice"))
    #expect(try leaves(of: home) == before)

    let copy = home.path + "-copy.asice"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    #expect(try home.run("record", "export", number, "-o", copy).code == 0)
    #expect(try leaves(of: home) == before + 1)
    #expect(try home.run("verify", copy).code == 0)
  }

  private func leaves(of home: TrialHome) throws -> Int {
    try #require(try home.run("status", "--json").objects().first?["leaves"] as? Int)
  }
}
