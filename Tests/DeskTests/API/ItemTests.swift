import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

/// Items over HTTP, for case systems.
struct ItemTests {
  private static let team = "servicetorget"

  /// A home with an item of the front desk's.
  private func homeWithItem() async throws -> (DeskHome, handler: [String: String], id: String) {
    let home = try await DeskHome.open()
    let receipt = try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let handler = try home.bearer(.handler, teams: [ItemTests.team], name: "saksys")
    return (home, handler, try #require(receipt["recordId"]?.string))
  }

  private func take(
    _ home: DeskHome, _ handler: [String: String]
  ) async throws -> (id: String, token: Int64) {
    let taken = try await home.send(
      "/api/items/take", #"{"team": "\#(ItemTests.team)", "seconds": 600}"#, headers: handler)
    let item = try #require(taken.json?["items"]?.array?.first)
    return (try #require(item["recordId"]?.string), try #require(item["token"]?.int))
  }

  @Test func `take, extend, complete`() async throws {
    let (home, handler, id) = try await homeWithItem()
    let (taken, token) = try await take(home, handler)
    #expect(taken == id)
    let mine = try await home.ask("GET", "/api/items?state=mine", headers: handler)
    #expect(mine.json?["items"]?.array?.count == 1)
    let extended = try await home.send(
      "/api/items/\(id)/extend", #"{"token": \#(token), "seconds": 1200}"#, headers: handler)
    #expect(extended.status == 200)
    let done = try await home.send(
      "/api/items/\(id)/complete", #"{"code": "TE"}"#,
      headers: handler.merging(["Fencing-Token": "\(token)"]) { a, _ in a })
    #expect(done.status == 200 && done.json?["state"]?.string == "completed")
    let again = try await home.send(
      "/api/items/\(id)/release", #"{"token": \#(token)}"#, headers: handler)
    #expect(again.status == 409 && again.kind == "item-completed")
    let left = try await home.ask("GET", "/api/items", headers: handler)
    #expect(left.json?["items"]?.array?.isEmpty == true)
  }

  @Test func `an item that somebody has is not lent again`() async throws {
    let (home, handler, id) = try await homeWithItem()
    let other = try home.bearer(.handler, teams: [ItemTests.team], name: "annen")
    let first = try await home.send("/api/items/\(id)/take", "{}", headers: handler)
    #expect(first.status == 200)
    let second = try await home.send("/api/items/\(id)/take", "", headers: other)
    #expect(second.status == 409 && second.kind == "item-taken")
    let wrong = try await home.send(
      "/api/items/\(id)/release", #"{"token": 999999}"#, headers: handler)
    #expect(wrong.status == 412 && wrong.kind == "lease-unknown")
  }

  @Test func `the token of another handler's lease does nothing`() async throws {
    let (home, handler, _) = try await homeWithItem()
    let (id, token) = try await take(home, handler)
    let other = try home.bearer(.handler, teams: [ItemTests.team], name: "annen")
    for (verb, rest) in [
      ("extend", #", "seconds": 900"#), ("release", ""), ("complete", #", "code": "TE""#),
      ("failure", #", "message": "m", "permanent": false"#),
      ("forward", #", "team": "byggesak", "reason": "r""#),
    ] {
      let answer = try await home.send(
        "/api/items/\(id)/\(verb)", #"{"token": \#(token)\#(rest)}"#, headers: other)
      #expect(answer.status == 409 && answer.kind == "item-taken", "\(verb)")
    }
    let still = try await home.ask("GET", "/api/items?state=mine", headers: handler)
    #expect(still.json?["items"]?.array?.first?["token"]?.int == token)
  }

  @Test func `other teams' items are not there`() async throws {
    let (home, _, id) = try await homeWithItem()
    let stranger = try home.bearer(.handler, teams: ["byggesak"])
    let made = UUID().uuidString.lowercased()
    for path in [
      "/api/items/\(id)", "/api/items/\(id)/package", "/api/items?team=\(ItemTests.team)",
    ] {
      let answer = try await home.ask("GET", path, headers: stranger)
      let nothing = try await home.ask(
        "GET", path.replacing(id, with: made), headers: stranger)
      #expect(answer.status == 404 && nothing.status == 404)
    }
    for verb in ["take", "extend", "release", "complete", "failure", "forward"] {
      let body =
        switch verb {
        case "take": "{}"
        case "extend": #"{"token": 1, "seconds": 10}"#
        case "release": #"{"token": 1}"#
        case "complete": #"{"token": 1, "code": "TE"}"#
        case "failure": #"{"token": 1, "message": "m", "permanent": true}"#
        default: #"{"token": 1, "team": "byggesak", "reason": "r"}"#
        }
      let answer = try await home.send("/api/items/\(id)/\(verb)", body, headers: stranger)
      #expect(answer.status == 404, "\(verb): \(answer.text)")
    }
    let listed = try await home.ask("GET", "/api/items", headers: stranger)
    #expect(listed.json?["items"]?.array?.isEmpty == true)
  }

  @Test func `a change that means another state is not made`() async throws {
    let (home, handler, id) = try await homeWithItem()
    let seen = try await home.ask("GET", "/api/items/\(id)", headers: handler)
    let tag = try #require(seen.header("ETag"))
    let known = try await home.ask(
      "GET", "/api/items/\(id)", headers: handler.merging(["If-None-Match": tag]) { a, _ in a })
    #expect(known.status == 304)
    let matching = handler.merging(["If-Match": tag]) { a, _ in a }
    let taken = try await home.send("/api/items/\(id)/take", "{}", headers: matching)
    #expect(taken.status == 200 && taken.header("ETag") != tag)
    let token = try #require(taken.json?["token"]?.int)
    let late = try await home.send(
      "/api/items/\(id)/release", #"{"token": \#(token)}"#, headers: matching)
    #expect(late.status == 412 && late.kind == "changed")
    #expect(late.header("ETag") == taken.header("ETag"))
  }

  @Test func `a take that is made again takes nothing more`() async throws {
    let (home, handler, _) = try await homeWithItem()
    try await home.submit("edialog/1.0/valid/innsyn-i-byggesak.xml")
    let keyed = handler.merging(["Idempotency-Key": "take-1"]) { a, _ in a }
    let body = #"{"team": "servicetorget"}"#
    let first = try await home.send("/api/items/take", body, headers: keyed)
    let again = try await home.send("/api/items/take", body, headers: keyed)
    #expect(first.json?["items"]?.array?.count == 1 && again.data == first.data)
  }

  @Test func `forwarding and failure place the item, and the history says why`() async throws {
    let (home, handler, id) = try await homeWithItem()
    let (_, token) = try await take(home, handler)
    let nowhere = try await home.send(
      "/api/items/\(id)/forward", #"{"token": \#(token), "team": "nobody", "reason": "r"}"#,
      headers: handler)
    #expect(nowhere.status == 422)
    #expect(nowhere.json?["errors"]?.array?.first?["code"]?.string == "no-such-team")
    let there = try await home.send(
      "/api/items/\(id)/forward",
      #"{"token": \#(token), "team": "byggesak", "reason": "Gjelder et bygg."}"#,
      headers: handler)
    #expect(there.status == 200 && there.json?["team"]?.string == "byggesak")
    let other = try home.bearer(.handler, teams: ["byggesak"])
    let taken = try await home.send("/api/items/\(id)/take", "{}", headers: other)
    let failed = try await home.send(
      "/api/items/\(id)/failure",
      #"{"token": \#(try #require(taken.json?["token"]?.int)), "message": "Kan ikke leses inn.", "permanent": true}"#,
      headers: other)
    #expect(failed.status == 200 && failed.json?["team"]?.string == "servicetorget")
    let archivist = try home.bearer(.archivist)
    let history = try await home.ask("GET", "/api/records/\(id)/history", headers: archivist)
    #expect(
      history.text.contains("Gjelder et bygg.") && history.text.contains("Kan ikke leses inn."))
  }

  @Test func `the package is handed out, and the ledger says so`() async throws {
    let (home, handler, id) = try await homeWithItem()
    let container = try await home.ask("GET", "/api/items/\(id)/package", headers: handler)
    let record = try #require(RecordID(id))
    let kept = try Data(
      contentsOf: URL(fileURLWithPath: "\(home.paths.archive)/\(record.containerPath)"))
    #expect(container.status == 200 && container.data == kept)
    let zip = try await home.ask(
      "GET", "/api/items/\(id)/package",
      headers: handler.merging(["Accept": "application/zip"]) { a, _ in a })
    #expect(zip.header("Content-Type") == "application/zip")
    #expect(zip.data.starts(with: Data("PK".utf8)) && !zip.text.contains("META-INF"))
    let other = try await home.ask(
      "GET", "/api/items/\(id)/package",
      headers: handler.merging(["Accept": "text/html"]) { a, _ in a })
    #expect(other.status == 406)
    let history = try home.store.history(of: record).map(\.event.kind)
    #expect(history.filter { $0 == .exported }.count == 2)
  }

  @Test(arguments: [
    ("{", "json"), ("[]", "json"), ("{\"a\":1,\"a\":2}", "json"), ("{}", "members"),
    (#"{"team": 1}"#, "members"), (#"{"team": "servicetorget", "count": 0}"#, "members"),
    (#"{"team": "servicetorget", "x": 1}"#, "members"),
    (#"{"team": "servicetorget", "seconds": 99999999999}"#, "members"),
    (#"{"team": "a\u0000b"}"#, "members"),
  ])
  func `a request that says something else is refused with what is wrong`(
    body: String, kind: String
  ) async throws {
    let home = try await DeskHome.open()
    let handler = try home.bearer(.handler, teams: [ItemTests.team])
    let answer = try await home.send("/api/items/take", body, headers: handler)
    #expect(answer.kind == kind, "\(answer.text)")
    #expect(answer.status == (kind == "json" ? 400 : 422))
  }
}
