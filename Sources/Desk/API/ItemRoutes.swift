import Access
import Assembly
import HTTPTypes
import Hummingbird
import PKI
import Records

/// The items of the caller's teams, for case systems: what there is, and taking of it. Items of
/// other teams are as if they were not there.
struct ItemRoutes: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  static let path = "\(API.root)/items"

  var routes: [Route] {
    let one = "\(ItemRoutes.path)/:id"
    return [
      Route(.get, ItemRoutes.path, .role(.handler)) { request, context in
        try await list(request, context)
      },
      Route(.post, "\(ItemRoutes.path)/take", .role(.handler)) { request, context in
        try await take(request, context)
      },
      Route(.get, one, .role(.handler)) { request, context in
        try Query(request).check()
        return .tagged(try await item(context).json, for: request)
      },
      Route(.get, "\(one)/package", .role(.handler), head: .refused) { request, context in
        try await package(request, context)
      },
    ]
  }

  private enum State: String, CaseIterable { case open, waiting, leased, mine, completed }

  private func list(_ request: Request, _ context: DeskContext) async throws -> Response {
    var query = Query(request)
    let (caller, api) = (context.caller, desk.api)
    let state: State = query.word("state") ?? .open
    let view: ItemQuery.View =
      switch state {
      case .open: .all
      case .waiting: .unassigned
      case .leased: .active
      case .mine: .mine(handler: caller.name)
      case .completed: .completed
      }
    let team = query.text("team")
    let sought = ItemQuery(
      teams: team.map { [$0] } ?? caller.teams, view: view, text: query.text("q"),
      service: query.text("service"))
    let most = query.number("limit", in: 1...200, else: 50)
    let wait = query.number("wait", in: 0...Preference.longest, else: 0)
    let after = query.place(api.cursors, of: ItemRoutes.path).flatMap { RecordID($0) }
    try query.check()
    // Whether there is such a team is nobody's business but its own handlers'.
    guard sought.teams.isSubset(of: caller.teams) else { throw Problem.notFound }
    let found = try await waiting(wait, for: sought.teams) {
      try await desk.blocking { [open = desk.open] in
        let now = open.now
        return try open.store.items(sought, after: after, most: most + 1, at: now).map {
          $0.seen(at: now)
        }
      }
    }
    return Page(
      found, most: most, named: "items", place: { "\($0.record.id)" }, json: \.json
    ).response(to: request, query, at: ItemRoutes.path, api.cursors)
  }

  private func take(_ request: Request, _ context: DeskContext) async throws -> Response {
    var query = Query(request)
    let wait = query.number("wait", in: 0...Preference.longest, else: 0)
    try query.check()
    var fields = try await Fields(request)
    fields.require("team")
    let team = fields.text("team") ?? ""
    let count = fields.number("count", in: 1...1000) ?? 1
    let seconds = fields.number("seconds", in: 1...30 * 86_400) ?? 3600
    let name = fields.text("request") ?? request.headers[.idempotencyKey]
    try fields.check()
    let caller = context.caller
    guard caller.teams.contains(team) else { throw Problem.notFound }
    return try await desk.api.calls.once(
      request, context, body: SHA256.digest(of: fields.bytes), in: desk
    ) {
      let taken = try await waiting(wait, for: [team]) {
        try await desk.blocking { [open = desk.open] in
          try Problem.refusing {
            try TeamDesk(open, teams: caller.teams).take(
              team: team, most: count, seconds: Double(seconds), by: caller.name,
              // One handler's requests are never another's.
              request: name.map { "\(caller.identity) \($0)" })
          }
        }
      }
      return Answer(.object([(name: "items", value: .array(taken.map(\.json)))]))
    }.response
  }

  /// Looks; and while there is nothing, looks again whenever something may have come, for so many
  /// seconds.
  private func waiting(
    _ seconds: Int, for teams: Set<String>, _ look: () async throws -> [Item]
  ) async throws -> [Item] {
    let end = ContinuousClock.now + .seconds(seconds)
    // Before the first look, so that nothing comes unheard between a look and the wait.
    let listening = desk.open.bell.listen(for: teams)
    while true {
      let found = try await look()
      let left = ContinuousClock.now.duration(to: end)
      guard found.isEmpty, left > .zero else { return found }
      guard await listening.wait(until: left) else { return try await look() }
    }
  }

  private func package(_ request: Request, _ context: DeskContext) async throws -> Response {
    try Query(request).check()
    let container = "application/vnd.etsi.asic-e+zip"
    let item = try await item(context)
    let type = try request.accepts(container, "application/zip")
    let (record, name) = (item.record, context.caller.name)
    let copy = try await desk.api.copying { [open = desk.open] in
      if try open.store.disposal(of: record.id) != nil { throw Problem("disposed", .gone) }
      return try type == container
        ? open.copy(of: record, as: .b, by: name) : open.files(of: record, by: name)
    }
    return .download(
      copy, type: type, name: "\(record.id).\(type == container ? "asice" : "zip")",
      reading: desk.api.copying)
  }

  /// The item in the address, when the caller may work on it.
  func item(_ context: DeskContext) async throws -> Item {
    let id = try context.id()
    let item = try await desk.blocking { [open = desk.open] in
      try open.store.item(id)?.seen(at: open.now)
    }
    guard let item, context.caller.mayWork(on: item) else { throw Problem.notFound }
    return item
  }
}
