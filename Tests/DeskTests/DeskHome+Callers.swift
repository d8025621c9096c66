import Foundation
import Records

@testable import Access
@testable import Assembly
@testable import Desk

/// Those who come to a test's desk.
extension DeskHome {
  /// A token of somebody with these roles and teams, as `Authorization: Bearer` takes it.
  func token(
    _ roles: Role..., teams: Set<String> = [], name: String = "test", days: Int = 1
  ) throws -> String {
    try TokenDesk(store) { SystemClock().now() }
      .make(name: name, roles: Set(roles), teams: teams, days: days).secret.text
  }

  /// Headers of a program that has such a token.
  func bearer(
    _ roles: Role..., teams: Set<String> = [], name: String = "test"
  ) throws -> [String: String] {
    let token = try TokenDesk(store) { SystemClock().now() }
      .make(name: name, roles: Set(roles), teams: teams, days: 1)
    return ["Authorization": "Bearer \(token.secret.text)"]
  }

  /// The cookie of a person who has logged in with these roles and teams.
  func session(
    _ roles: Role..., teams: Set<String> = [], name: String = "test"
  ) throws -> String {
    let door = Door(store, sessions: SessionRules()) { SystemClock().now() }
    let person = Person(name: name, roles: Set(roles), teams: teams)
    return "session=\(try door.openSession(person, origin: "test").text)"
  }

  /// What forms of that session carry as `csrf`.
  static func csrf(of cookie: String) -> String {
    Secret(String(cookie.dropFirst("session=".count)), .session)!.formSecret
  }

  /// A page as the session's browser gets it.
  func visit(_ path: String, as cookie: String? = nil) async throws -> Asked {
    var headers = ["Accept": "text/html", "Accept-Language": "nb"]
    headers["Cookie"] = cookie
    return try await ask("GET", path, headers: headers)
  }

  /// Sends a form as a page of that session does.
  func send(
    _ path: String, _ fields: [(String, String)], as cookie: String? = nil
  ) async throws -> Asked {
    var headers = [
      "Accept": "text/html", "Accept-Language": "nb", "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/x-www-form-urlencoded",
    ]
    headers["Cookie"] = cookie
    let fields = fields + (cookie.map { [("csrf", DeskHome.csrf(of: $0))] } ?? [])
    return try await ask("POST", path, headers: headers, body: DeskHome.form(fields))
  }

  static func form(_ fields: [(String, String)]) -> Data {
    let plain = CharacterSet.alphanumerics
    let text = fields.map { name, value in
      "\(name.addingPercentEncoding(withAllowedCharacters: plain)!)="
        + value.addingPercentEncoding(withAllowedCharacters: plain)!
    }
    return Data(text.joined(separator: "&").utf8)
  }
}

extension DeskHome {
  /// All routes of the desk.
  var routes: [(method: String, path: String, rule: AccessRule)] {
    desk.routes.map { ($0.method.rawValue, $0.path, $0.rule) }
  }
}
