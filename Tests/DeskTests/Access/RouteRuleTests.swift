import Foundation
import Records
import Testing

@testable import Access
@testable import Assembly
@testable import Desk

@Suite(.oneDesk) struct RouteRuleTests {
  @Test func `every route stands in the table, with its rule`() async throws {
    let home = try await OneDesk.home
    let routes = home.routes.map { ("\($0.method) \($0.path)", $0.rule) }
    #expect(Set(routes.map(\.0)) == Set(RouteTable.rules.keys))
    for (route, rule) in routes { #expect(RouteTable.rules[route] == rule, "\(route)") }
  }

  @Test func `every route is open to those of the table and to nobody else`() async throws {
    let home = try await DeskHome.open()
    var callers: [(caller: Caller, headers: [String: String])] = [(.nobody, [:])]
    for role in Role.allCases {
      callers.append(
        (
          Caller(name: "x", roles: [role], way: .token("x")),
          try home.bearer(role, teams: ["byggesak"])
        ))
    }
    for (route, rule) in RouteTable.rules {
      let words = route.split(separator: " ").map(String.init)
      for (caller, headers) in callers {
        let answer = try await home.ask(
          words[0], RouteTable.filled(words[1]),
          headers: headers.merging(["Accept": "application/json"]) { $1 })
        let type = answer.json?["type"]?.string
        let isDenied =
          answer.status == 401 || type == "urn:postgang:problem:forbidden"
        #expect(isDenied == !rule.admits(caller), "\(route) as \(caller.roles): \(answer.text)")
        // What is not ready says so.
        #expect(
          answer.status < 500 || answer.status == 503, "\(route) as \(caller.roles): \(answer.text)"
        )
      }
    }
  }

  @Test func `what is not in the table is not there, whoever asks`() async throws {
    let home = try await OneDesk.home
    for path in ["/admin", "/api/nothing", "/.env", "/assets/../postgang.yaml"] {
      for method in ["GET", "POST", "DELETE"] {
        let (asked, known) = (
          try await home.ask(method, path),
          try await home.ask(method, path, headers: home.bearer(.archivist, .operator))
        )
        #expect(asked.status == 404 && known.status == 404, "\(method) \(path)")
      }
    }
  }
}
