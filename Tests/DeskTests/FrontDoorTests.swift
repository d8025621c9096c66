import Foundation
import Testing

@testable import Desk

@Suite(.oneDesk) struct FrontDoorTests {
  @Test func `the first page is in the language that the browser prefers`() async throws {
    let home = try await OneDesk.home
    for (field, language) in [
      ("sv-SE,sv;q=0.9,en;q=0.5", "sv"), ("fr,en;q=0.1", "en"), ("fr", "nb"),
    ] {
      let page = try await home.ask(
        "GET", "/", headers: ["Accept-Language": field, "Accept": "text/html"])
      #expect(page.status == 200)
      #expect(page.text.contains("<html lang=\"\(language)\">"))
    }
  }

  @Test func `a chosen language is remembered`() async throws {
    let home = try await OneDesk.home
    let chosen = try await home.ask("GET", "/language/nn")
    #expect(chosen.status == 303)
    let cookie = try #require(chosen.header("Set-Cookie"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    let page = try await home.ask(
      "GET", "/", headers: ["Cookie": "language=nn", "Accept-Language": "en"])
    #expect(page.text.contains("<html lang=\"nn\">"))
  }

  @Test func `what is not there is said in the way that the caller understands`() async throws {
    let home = try await OneDesk.home
    let page = try await home.ask("GET", "/nothing", headers: ["Accept": "text/html"])
    #expect(page.status == 404 && page.text.contains("<h1>"))
    let problem = try await home.ask("GET", "/api/nothing")
    #expect(problem.header("Content-Type") == "application/problem+json")
    #expect(problem.json?["type"]?.string == "urn:postgang:problem:not-found")
  }

  @Test func `every answer carries the headers that keep browsers from guessing`() async throws {
    let home = try await OneDesk.home
    for path in ["/", "/assets/desk.css", "/nothing"] {
      let answer = try await home.ask("GET", path)
      #expect(answer.header("X-Content-Type-Options") == "nosniff")
      #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
    }
  }
}
