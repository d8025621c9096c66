import Foundation
import Testing

@Suite struct `JSON for other programs` {
  /// Commands that print data, on a home with one record and its item.
  static let printing: [[String]] = [
    ["status"], ["explain", TrialHome.valid], ["record", "list"], ["item", "list"],
    ["item", "take"], ["audit"], ["submit", TrialHome.valid],
  ]

  @Test(arguments: printing)
  func `every line is an object in the agreed form`(_ command: [String]) throws {
    let home = try TrialHome.inUse()
    let team = command.first == "item" ? ["--team", try home.record("team")] : []
    let ended = try home.run(command + team + ["--json"])
    #expect(ended.code == 0)
    let objects = try ended.objects()
    #expect(!objects.isEmpty)
    #expect(objects.count == ended.lines.count)
    for object in objects { check(object, at: command.joined(separator: " ")) }
  }

  @Test func `records, exported containers and receipts are judged in the same form`() throws {
    let home = try TrialHome.inUse()
    let id = try home.record("recordId")
    #expect(UUID(uuidString: id) != nil)
    let container = try home.path + "/" + home.record("path")
    let receipt = "\(home.path)/receipts/sporsmal-om-feiing.xml.json"
    for command in [["record", "show", id], ["verify", container, receipt]] {
      let ended = try home.run(command + ["--json"])
      #expect(ended.code == 0)
      for object in try ended.objects() { check(object, at: command.joined(separator: " ")) }
    }
    #expect(try home.run("verify", container, receipt, "--json").lines.count == 2)
    check(try #require(read(receipt) as? [String: Any]), at: "receipt")
  }

  @Test func `findings are objects too`() throws {
    let home = try TrialHome()
    let explained = try home.run("explain", TrialHome.invalid, "--json")
    let violations = try explained.objects().first?["violations"] as? [[String: Any]]
    #expect(violations?.count == 4)
    for violation in try #require(violations) {
      #expect(Set(violation.keys) == ["line", "column", "path", "code", "message"])
      let message = try #require(violation["message"] as? [String: String])
      #expect(Set(message.keys) == ["nb", "nn", "sv", "en"])
    }
    try FileManager.default.removeItem(atPath: "\(home.path)/keys/seal.key")
    let checked = try home.run("check", "--json")
    #expect(checked.code == 4)
    let problem = try #require(try checked.objects().first)
    #expect(Set(problem.keys) == ["file", "line", "key", "severity", "problem", "remedy"])
  }

  @Test func `a record is found by its number, its id and a prefix of it`() throws {
    let home = try TrialHome.inUse()
    let id = try home.record("recordId")
    for name in [id, String(id.prefix(8)), try home.record("journalNumber")] {
      let shown = try home.run("record", "show", name, "--json").objects().first
      #expect(shown?["recordId"] as? String == id)
    }
  }

  /// Keys in lowerCamelCase, times in RFC 3339 UTC, identifiers as strings; all the way down.
  private func check(_ value: Any, at place: String) {
    if let list = value as? [Any] {
      for element in list { check(element, at: place + "[]") }
    }
    guard let object = value as? [String: Any] else { return }
    for (key, member) in object {
      let here = "\(place).\(key)"
      #expect(key.wholeMatch(of: /[a-z][a-zA-Z0-9]*/) != nil, "\(here)")
      if ["at", "received", "journaled", "since", "until", "started", "lastCommit"].contains(key) {
        let text = member as? String ?? ""
        let time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/
        #expect(text.wholeMatch(of: time) != nil, "\(here) is \(member)")
      }
      if key == "id" || key.hasSuffix("Id") { #expect(member is String, "\(here)") }
      check(member, at: here)
    }
  }

  private func read(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
  }
}
