import Access
import Assembly
import Auditing
import Hummingbird
import PKI
import Records

/// Audits that archivists start and read.
struct AuditRoutes: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  private static let path = "\(API.root)/audits"

  var routes: [Route] {
    [
      Route(.post, AuditRoutes.path, .role(.archivist)) { request, context in
        try await start(request, context)
      },
      Route(.get, AuditRoutes.path, .role(.archivist)) { request, context in
        try await list(request)
      },
      Route(.get, "\(AuditRoutes.path)/:id", .role(.archivist)) { request, context in
        try Query(request).check()
        return .tagged(try await audit(context).json, for: request)
      },
      Route(.get, "\(AuditRoutes.path)/:id/report", .role(.archivist)) { request, context in
        try await report(request, context)
      },
    ]
  }

  private enum Kind: String, CaseIterable { case full, since, incremental }

  private func start(_ request: Request, _ context: DeskContext) async throws -> Response {
    try Query(request).check()
    var fields = try await Fields(request)
    let kind: Kind = fields.word("scope") ?? .full
    let since = fields.time("since")
    let spread = fields.number("spread", in: 1...10_000)
    if kind == .since { fields.require("since") }
    if kind != .since, since != nil { fields.refuse("since", "not-here") }
    if kind != .incremental, spread != nil { fields.refuse("spread", "not-here") }
    try fields.check()
    let scope: StartedAudit.Scope =
      switch kind {
      case .full: .everything
      case .since: since.map { .since($0) } ?? .everything
      case .incremental: .incremental(spread: spread ?? 30)
      }
    let name = context.caller.name
    return try await desk.api.calls.once(
      request, context, body: SHA256.digest(of: fields.bytes), in: desk
    ) {
      do {
        let audit = try await desk.blocking { [audits = desk.audits] in
          try audits.start(scope, by: name)
        }
        return Answer(
          audit.json, status: .accepted,
          headers: [.location: "\(AuditRoutes.path)/\(audit.id)", .retryAfter: "1"])
      } catch AuditOffice.Refusal.running(let other) {
        throw Problem("audit-running", .conflict, ["id": "\(other.id)"], retryAfter: 10)
      }
    }.response
  }

  private func list(_ request: Request) async throws -> Response {
    var query = Query(request)
    let most = query.number("limit", in: 1...200, else: 50)
    let before = query.place(desk.api.cursors, of: AuditRoutes.path).flatMap { RecordID($0) }
    try query.check()
    let found = try await desk.blocking { [audits = desk.audits] in
      try audits.audits(before: before, most: most + 1)
    }
    return Page(found, most: most, named: "audits", place: { "\($0.id)" }, json: \.json)
      .response(to: request, query, at: AuditRoutes.path, desk.api.cursors)
  }

  private func audit(_ context: DeskContext) async throws -> StartedAudit {
    let id = try context.id()
    let audit = try await desk.blocking { [audits = desk.audits] in try audits.audit(id) }
    guard let audit else { throw Problem.notFound }
    return audit
  }

  private func report(_ request: Request, _ context: DeskContext) async throws -> Response {
    try Query(request).check()
    let types = ["application/json": ReportKind.json, "text/html": .html, "text/plain": .text]
    let kind =
      types[try request.accepts("application/json", "text/html", "text/plain")] ?? .json
    let audit = try await audit(context)
    if audit.state == .running { throw Problem("audit-at-work", .conflict, retryAfter: 1) }
    let language = ReportLanguage(closestTo: context.language)
    let report = try await desk.blocking { [audits = desk.audits] in
      try audits.report(audit.id, as: kind.format, in: language)
    }
    guard let report else { throw Problem.notFound }
    var response = kind.response(report, keptAs: nil)
    response.headers[.contentLanguage] = language.rawValue
    return response
  }
}
