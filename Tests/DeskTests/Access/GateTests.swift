import Foundation
import Records
import Testing

@testable import Access
@testable import Assembly
@testable import Desk

@Suite(.oneDesk) struct GateTests {
  @Test func `a token that is none is refused, also where anybody may go`() async throws {
    let home = try await OneDesk.home
    for field in [
      "Bearer pg_123", "Bearer", "Basic eDp5", "Bearer a b", "Bearer a.b.c",
      "Bearer \(Secret.new(.token).text)",
    ] {
      let answer = try await home.ask("GET", "/", headers: ["Authorization": field])
      #expect(answer.status == 401 && answer.header("WWW-Authenticate") == "Bearer", "\(field)")
    }
  }

  @Test func `a revoked token is refused at once, and its sessions with it`() async throws {
    let home = try await OneDesk.home
    let tokens = TokenDesk(home.store) { SystemClock().now() }
    let (token, secret) = try tokens.make(name: "x", roles: [.leader], teams: [], days: 1)
    let door = Door(home.store, sessions: SessionRules()) { SystemClock().now() }
    let session = try #require(try door.openSession(token: secret.text))
    let bearer = ["Authorization": "Bearer \(secret.text)"]
    #expect(try await home.ask("GET", "/login", headers: bearer).status == 200)
    let cookie = "session=\(session.text)"
    #expect(try await home.send("/logout", [], as: cookie).status == 303)
    let again = try #require(try door.openSession(token: secret.text))
    _ = try tokens.revoke(token.id)
    #expect(try await home.ask("GET", "/login", headers: bearer).status == 401)
    // The session is nobody's: the form of it is one that no session made.
    let page = try await home.visit("/login", as: "session=\(again.text)")
    #expect(page.status == 200 && !page.text.contains("action=\"/logout\""))
  }

  @Test func `a form without the session's own secret is not ours`() async throws {
    let home = try await OneDesk.home
    let (cookie, other) = (try home.session(.leader), try home.session(.leader))
    func send(_ csrf: String?, _ headers: [String: String] = [:]) async throws -> Int {
      try await home.ask(
        "POST", "/logout",
        headers: [
          "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
          "Sec-Fetch-Site": "same-origin",
        ].merging(headers) { $1 }, body: DeskHome.form(csrf.map { [("csrf", $0)] } ?? [])
      ).status
    }
    let right = DeskHome.csrf(of: cookie)
    #expect(try await send(nil) == 403)
    #expect(try await send("") == 403)
    #expect(try await send(DeskHome.csrf(of: other)) == 403)
    #expect(try await send(right, ["Sec-Fetch-Site": "cross-site"]) == 403)
    #expect(try await send(right, ["Content-Type": "text/plain"]) == 415)
    #expect(try await send(right + String(repeating: "x", count: 5000)) == 413)
    #expect(try await send(right) == 303)
  }

  @Test func `a cookie changes nothing through the API`() async throws {
    let home = try await OneDesk.home
    let cookie = try home.session(.portal, .handler, .archivist)
    for route in home.routes where route.path.hasPrefix("/api/") {
      guard route.method != "GET", route.rule != .anyone else { continue }
      let answer = try await home.ask(
        route.method, RouteTable.filled(route.path), headers: ["Cookie": cookie])
      #expect(answer.status == 401, "\(route.method) \(route.path)")
    }
  }

  @Test func `one caller too many is told when to come back, and others are not held up`()
    async throws
  {
    let home = try await DeskHome.open(edit: {
      "\($0)\naccess:\n  limits: { requests: 1, burst: 2, attempts: 1 }\n"
    })
    let (busy, other) = (try home.bearer(.leader), try home.bearer(.leader))
    let answers = try await withThrowingTaskGroup { group in
      for _ in 0..<40 {
        group.addTask { try await home.ask("GET", "/assets/desk.css", headers: busy) }
      }
      return try await group.reduce(into: [Asked]()) { $0.append($1) }
    }
    #expect(answers.contains { $0.status == 200 })
    let refused = answers.filter { $0.status == 429 }
    #expect(!refused.isEmpty && refused.allSatisfy { $0.header("Retry-After") == "1" })
    #expect(try await home.ask("GET", "/login", headers: other).status == 200)
    let wrong = ["Authorization": "Bearer x"]
    #expect(try await home.ask("GET", "/login", headers: wrong).status == 401)
    #expect(try await home.ask("GET", "/login", headers: wrong).status == 429)
    #expect(try await home.ask("GET", "/login", headers: other).status == 200)
  }

  @Test func `a page that needs to know who asks leads to the login and back`() async throws {
    let home = try await OneDesk.home
    let route = home.routes.first {
      $0.method == "GET" && $0.rule != .anyone && !$0.path.hasPrefix("/api/")
    }
    let path = RouteTable.filled(try #require(route).path)
    let asked = try await home.visit("\(path)?a=1")
    #expect(asked.status == 303)
    #expect(asked.header("Location") == "/login?to=\(FormText.encoded("\(path)?a=1"))")
  }
}
