import Foundation
import Records
import Testing

@testable import Access
@testable import Desk

/// What a handler learns of the items of other teams: nothing.
struct OtherTeamTests {
  @Test func `an item of another team is as if it did not exist, by every route`() async throws {
    let handled = try await HandledHome()
    let (desk, real) = (handled.desk, "\(handled.entry.id)")
    let last = try #require(real.last)
    let invented = real.dropLast() + (last == "0" ? "1" : "0")
    let bearer = try desk.bearer(.handler, teams: [handled.otherTeam])
    var asked = 0
    for (method, path, rule) in desk.routes {
      let name = [":record", ":id"].first { path.contains("items/\($0)") }
      guard let name, rule.admits(OtherTeamTests.handler) else { continue }
      var answers: [String] = []
      for id in [real, String(invented)] {
        let filled = RouteTable.filled(path.replacing(name, with: id))
        let answer = try await desk.ask(
          method, filled,
          headers: bearer.merging([
            "Accept": "application/json", "If-Match": "*",
            "Content-Type": path.hasPrefix("/api/")
              ? "application/json" : "application/x-www-form-urlencoded",
          ]) { $1 },
          body: method == "GET" ? nil : Data((path.hasPrefix("/api/") ? "{}" : "token=1").utf8))
        #expect((400...499).contains(answer.status), "\(method) \(filled): \(answer.text)")
        answers.append("\(answer.status) \(answer.text.replacing(id, with: "ID"))")
      }
      #expect(answers[0] == answers[1], "\(method) \(path)")
      asked += 1
    }
    #expect(asked > 5)
    #expect(try handled.item.state == .waiting)
  }

  private static let handler = Caller(name: "h", roles: [.handler], way: .token("t"))
}
