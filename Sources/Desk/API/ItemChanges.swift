import Access
import Assembly
import HTTPTypes
import Hummingbird
import PKI
import Records

/// What handlers' programs do with one item: every change shows the lease's fencing token, and may
/// say which state of the item it means.
struct ItemChanges: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  /// Seconds for which an item can be lent at once.
  private static let leaseTimes = 1...30 * 86_400

  /// A change with everything it needs; done on a thread that may block.
  private typealias Change = @Sendable (TeamDesk, String) throws -> Item
  /// Reads a change from a request's fields; the token is 0 where none is needed.
  private typealias Reader = @Sendable (inout Fields, Int64, Caller) -> Change

  var routes: [Route] {
    [
      route("take", needsToken: false) { fields, _, caller in
        let seconds = fields.number("seconds", in: ItemChanges.leaseTimes) ?? 3600
        return { try $0.take($1, seconds: Double(seconds), by: caller.name) }
      },
      route("extend") { fields, token, _ in
        let seconds = fields.number("seconds", in: ItemChanges.leaseTimes)
        let until = fields.time("until")
        if seconds != nil, until != nil { fields.refuse("until", "not-here") }
        if seconds == nil, until == nil { fields.require("seconds") }
        return { work, id in
          if let until { return try work.extend(id, token: token, until: until) }
          return try work.extend(id, token: token, seconds: Double(seconds ?? 0))
        }
      },
      route("release") { _, token, _ in { try $0.release($1, token: token) } },
      route("complete") { fields, token, _ in
        fields.require("code")
        let code: CompletionCode = fields.word("code") ?? .preliminary
        return { try $0.complete($1, token: token, code: code.rawValue) }
      },
      route("failure") { fields, token, _ in
        fields.require("message", "permanent")
        let message = fields.text("message", most: 1000) ?? ""
        let isPermanent = fields.flag("permanent") ?? false
        return { try $0.fail($1, token: token, message: message, permanent: isPermanent) }
      },
      route("forward") { fields, token, _ in
        fields.require("team", "reason")
        let team = fields.text("team") ?? ""
        let reason = fields.text("reason", most: 1000) ?? ""
        return { try $0.forward($1, token: token, to: team, reason: reason) }
      },
    ]
  }

  private func route(
    _ verb: String, needsToken: Bool = true, _ read: @escaping Reader
  ) -> Route {
    Route(.post, "\(ItemRoutes.path)/:id/\(verb)", .role(.handler)) { request, context in
      try await change(request, context, needsToken: needsToken, read)
    }
  }

  private func change(
    _ request: Request, _ context: DeskContext, needsToken: Bool, _ read: Reader
  ) async throws -> Response {
    try Query(request).check()
    let id = try context.id()
    var fields = try await Fields(request)
    let token = needsToken ? ItemChanges.token(&fields, request) : 0
    let change = read(&fields, token, context.caller)
    try fields.check()
    return try await desk.api.calls.once(
      request, context, body: SHA256.digest(of: fields.bytes), in: desk
    ) {
      // Inside, so that a call that is made again gets its answer although the item has moved on.
      let before = try await ItemRoutes(desk).item(context)
      try EntityTag(of: before.json).check(request)
      try ItemChanges.requireHolder(context.caller, token, before)
      let teams = context.caller.teams
      let item = try await desk.blocking { [open = desk.open] in
        try Problem.refusing {
          try change(TeamDesk(open, teams: teams), "\(id)").seen(at: open.now)
        }
      }
      return Answer(item.json, headers: [.eTag: EntityTag(of: item.json).text])
    }.response
  }

  /// Tokens stand in the ledger for others to read: one works for its lease's own handler only.
  private static func requireHolder(
    _ caller: Caller, _ token: Int64, _ item: Item
  ) throws(Problem) {
    guard case .leased(let lease) = item.state, lease.token == token, lease.handler != caller.name
    else { return }
    throw Problem("item-taken", .conflict, ["until": lease.until.rfc3339])
  }

  /// From the body, or from the header `Fencing-Token`.
  private static func token(_ fields: inout Fields, _ request: Request) -> Int64 {
    if let token = fields.number("token", in: 0...Int(Int64.max)) { return Int64(token) }
    guard let field = request.headers[.fencingToken] else {
      fields.require("token")
      return 0
    }
    guard let token = Int64(field), token >= 0 else {
      fields.refuse("token", "type", ["type": "integer"])
      return 0
    }
    return token
  }
}
