import Foundation
import Records
import Testing

@testable import Access
@testable import Assembly
@testable import Desk

/// Logins by token, where no provider is named.
struct TrialLoginTests {
  /// A login page as a browser has it: its visit cookie, and the field that shows it.
  func page(_ home: DeskHome) async throws -> (cookie: String, field: String) {
    let page = try await home.visit("/login?to=/journal")
    let cookie = try LoginHome.cookie("visit", in: page)
    let secret = try #require(Secret(String(cookie.dropFirst("visit=".count)), .visit))
    #expect(page.text.contains(secret.formSecret) && page.text.contains("value=\"/journal\""))
    return (cookie, secret.formSecret)
  }

  func send(
    _ home: DeskHome, _ token: String, to path: String = "/journal",
    headers: [String: String] = ["Sec-Fetch-Site": "same-origin"]
  ) async throws -> Asked {
    let (cookie, field) = try await page(home)
    let form = [("token", token), ("to", path), ("visit", field)]
    return try await home.ask(
      "POST", "/login",
      headers: [
        "Accept": "text/html", "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
      ].merging(headers) { $1 }, body: DeskHome.form(form))
  }

  @Test func `a token opens the pages of its owner on this machine`() async throws {
    let home = try await DeskHome.open()
    let entered = try await send(home, " \(home.token(.leader, name: "leder-1"))\n")
    #expect(entered.status == 303 && entered.header("Location") == "/journal")
    let session = try LoginHome.cookie("session", in: entered)
    #expect(entered.header("Set-Cookie")?.contains("HttpOnly") == true)
    #expect(try await home.visit("/login", as: session).text.contains("leder-1"))
  }

  @Test func `a wrong token is said to be wrong`() async throws {
    let home = try await DeskHome.open()
    for token in ["", "pg_1", Secret.new(.token).text] {
      let answer = try await send(home, token)
      #expect(answer.status == 422 && answer.text.contains("ds-error-summary"))
    }
  }

  @Test func `attempts are counted, and the right token is no exception`() async throws {
    let home = try await DeskHome.open(edit: { "\($0)\naccess:\n  limits: { attempts: 1 }\n" })
    #expect(try await send(home, "x").status == 422)
    let late = try await send(home, try home.token(.leader))
    #expect(late.status == 429)
    #expect((1...60).contains(Int(late.header("Retry-After") ?? "") ?? 0))
  }

  @Test func `a form of another site logs nobody in`() async throws {
    let home = try await DeskHome.open()
    let token = try home.token(.leader)
    for headers in [
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
      ["Origin": "https://evil.example"], ["Origin": "null"],
      ["Cookie": "visit=\(Secret.new(.visit).text)"], ["Cookie": ""],
    ] {
      #expect(try await send(home, token, headers: headers).status == 403, "\(headers)")
    }
    let own = ["Origin": "http://127.0.0.1:\(home.server.port)"]
    #expect(try await send(home, token, headers: own).status == 303)
  }

  @Test func `a login leads to this desk only`() async throws {
    let home = try await DeskHome.open()
    let entered = try await send(home, try home.token(.leader), to: "//evil.example/x")
    #expect(entered.header("Location") == "/")
  }

  @Test func `who comes through a proxy is told why nobody can log in`() async throws {
    let home = try await DeskHome.open()
    let page = try await home.ask(
      "GET", "/login", headers: ["Accept": "text/html", "X-Forwarded-For": "192.0.2.7"])
    #expect(page.text.contains("access.login") && !page.text.contains("name=\"token\""))
    let sent = try await send(
      home, try home.token(.leader), headers: ["X-Forwarded-For": "192.0.2.7"])
    #expect(sent.status == 404)
  }

  @Test func `a new login ends the session that the browser had`() async throws {
    let home = try await DeskHome.open()
    let first = try LoginHome.cookie("session", in: try await send(home, home.token(.leader)))
    let secret = try #require(Secret(String(first.dropFirst("session=".count)), .session))
    let (visit, field) = try await page(home)
    let again = try await home.ask(
      "POST", "/login",
      headers: [
        "Accept": "text/html", "Cookie": "\(visit); \(first)", "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/x-www-form-urlencoded",
      ],
      body: DeskHome.form([
        ("token", try home.token(.archivist)), ("visit", field), ("csrf", secret.formSecret),
      ]))
    #expect(again.status == 303)
    #expect(try LoginHome.cookie("session", in: again) != first)
    #expect(try home.store.session(digest: secret.digest, at: SystemClock().now()) == nil)
  }
}
