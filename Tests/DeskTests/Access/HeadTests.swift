import Foundation
import Records
import Testing

@testable import Access
@testable import Assembly
@testable import Desk

/// `HEAD` on every route: who is given nothing leaves no trace in a record's history.
struct HeadTests {
  private func leaves(_ home: HandledHome) throws -> Int64 {
    try home.desk.store.leafCount()
  }

  /// A route's address with what this home has in place of its parameters.
  private func address(_ path: String, _ home: HandledHome) -> String {
    let values = [
      ":record": "\(home.entry.id)", ":id": "\(home.entry.id)", ":n": "0", ":code": "nb",
      ":name": "desk.css", ":service": home.entry.route.service, ":file": "summary.csv",
    ]
    let parts = path.split(separator: "/").map { part in
      part == "**" ? "0/000" : values[String(part)] ?? String(part)
    }
    return "/" + parts.joined(separator: "/")
  }

  @Test func `asking for the head alone writes no leaf, and tells no wrong length`() async throws {
    let home = try await HandledHome(attachments: [("kart.pdf", Array("%PDF-1.7".utf8))])
    var headers = try home.desk.bearer(
      .handler, .archivist, .leader, .operator, teams: [home.entry.route.team])
    headers["Accept"] = "*/*"
    var (handingOut, refused): (Set<String>, Set<String>) = ([], [])
    for route in home.desk.desk.routes where route.method == .get {
      var addresses = [address(route.path, home)]
      if route.path == "/items/:record" { addresses.append("\(addresses[0])?tab=attachments") }
      for address in addresses {
        let before = try leaves(home)
        let head = try await home.desk.ask("HEAD", address, headers: headers)
        #expect(try leaves(home) == before, "HEAD \(address)")
        let get = try await home.desk.ask("GET", address, headers: headers)
        if try leaves(home) != before { handingOut.insert(route.path) }
        if route.head == .refused {
          refused.insert(route.path)
          #expect(head.status == 405 && head.header("Allow") == "GET", "HEAD \(address)")
        } else {
          #expect(head.status == get.status, "HEAD \(address)")
          #expect(head.header("Content-Length") != "0" || get.data.isEmpty, "HEAD \(address)")
        }
      }
    }
    #expect(
      handingOut == [
        "/items/:record", "/items/:record/attachments/:n", "/records/:record/form",
        "/api/items/:id/package", "/api/records/:id/container",
      ])
    #expect(handingOut.isSubset(of: refused))
  }
}
