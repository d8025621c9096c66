import Records

@testable import Access
@testable import Desk

/// Who may call what, written down a second time: a route that stands here otherwise than in the
/// code, or not at all, fails a test.
enum RouteTable {
  /// `METHOD PATH` and the roles that are let in; `anyone`, or `known` for whoever has proven who
  /// they are.
  static let text = """
    GET / anyone
    GET /assets/:name anyone
    GET /language/:code anyone
    GET /login anyone
    POST /login anyone
    GET /login/start anyone
    GET /login/callback anyone
    POST /logout anyone
    GET /status anyone
    POST /status anyone
    GET /check anyone
    POST /check anyone
    GET /healthz anyone
    GET /readyz anyone
    GET /metrics anyone
    GET /inbox handler
    POST /inbox handler
    GET /items/:record handler archivist
    GET /items/:record/attachments/:n handler archivist
    GET /items/:record/forward handler
    GET /items/:record/complete handler
    POST /items/:record/take handler
    POST /items/:record/extend handler
    POST /items/:record/release handler
    POST /items/:record/forward handler
    POST /items/:record/complete handler
    POST /items/:record/preliminary handler
    GET /journal archivist
    GET /journal.csv archivist
    GET /records/:record archivist
    GET /records/:record/form archivist
    POST /records/:record/container archivist
    GET /records/:record/evidence archivist
    GET /records/:record/proof archivist
    GET /records/:record/leaf archivist
    GET /audits archivist
    POST /audits archivist
    GET /audits/:id archivist
    GET /audits/:id/:report archivist
    GET /public anyone
    GET /public/feed.atom anyone
    GET /openapi.json anyone
    POST /api/submissions portal
    GET /api/submissions/:id portal
    GET /api/items handler
    POST /api/items/take handler
    GET /api/items/:id handler
    GET /api/items/:id/package handler
    POST /api/items/:id/take handler
    POST /api/items/:id/extend handler
    POST /api/items/:id/release handler
    POST /api/items/:id/complete handler
    POST /api/items/:id/failure handler
    POST /api/items/:id/forward handler
    GET /api/records archivist
    GET /api/records/:id archivist
    GET /api/records/:id/history archivist
    GET /api/records/:id/container archivist
    GET /api/records/:id/evidence archivist
    GET /api/records/:id/proof archivist
    POST /api/audits archivist
    GET /api/audits archivist
    GET /api/audits/:id archivist
    GET /api/audits/:id/report archivist
    GET /ledger/checkpoint anyone
    GET /ledger/ledger.vkey anyone
    GET /ledger/tile/** anyone
    GET /leaders leader
    GET /leaders/:file leader
    GET /leaders/map/:service leader
    """

  static let rules: [String: AccessRule] = Dictionary(
    text.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return ("\(words[0]) \(words[1])", rule(Array(words.dropFirst(2))))
    }, uniquingKeysWith: { _, _ in preconditionFailure("a route stands in the table twice") })

  private static func rule(_ words: [String]) -> AccessRule {
    switch words {
    case ["anyone"]: .anyone
    case ["known"]: .known
    default: .roles(Set(words.map { Role(rawValue: $0)! }))
    }
  }

  /// The path with something in place of its parameters.
  static func filled(_ path: String) -> String {
    path.split(separator: "/").map { part in
      part.hasPrefix(":") ? "1" : part == "**" ? "x" : String(part)
    }.reduce(into: "") { $0 += "/\($1)" }.ifEmpty("/")
  }
}

extension String {
  fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
