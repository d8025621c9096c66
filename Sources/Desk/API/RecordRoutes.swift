import Access
import Assembly
import Hummingbird
import Records

/// The journal and its records, for archivists.
struct RecordRoutes: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  private static let path = "\(API.root)/records"

  var routes: [Route] {
    let one = "\(RecordRoutes.path)/:id"
    return [
      route(RecordRoutes.path, list), route(one, get), route("\(one)/history", history),
      route("\(one)/container", head: .refused, container), route("\(one)/evidence", evidence),
      route("\(one)/proof", proof),
    ]
  }

  private func route(
    _ path: String, head: Route.Head = .likeGet, _ answer: @escaping Route.Answer
  ) -> Route {
    Route(.get, path, .role(.archivist), head: head, answer)
  }

  @Sendable private func list(
    _ request: Request, _ context: DeskContext
  ) async throws -> Response {
    var query = Query(request)
    let sought = JournalQuery(
      text: query.text("q"), service: query.text("service"), team: query.text("team"),
      form: query.text("form"), since: query.time("since"), until: query.time("until"),
      unrouted: query.flag("unrouted"))
    let most = query.number("limit", in: 1...200, else: 50)
    let before = query.place(desk.api.cursors, of: RecordRoutes.path).flatMap { JournalNumber($0) }
    try query.check()
    let found = try await desk.blocking { [open = desk.open] in
      try open.store.search(sought, before: before, most: most + 1)
    }
    let page = Page(found, most: most, named: "records", place: { "\($0.number)" }, json: \.json)
    return page.response(to: request, query, at: RecordRoutes.path, desk.api.cursors)
  }

  @Sendable private func get(_ request: Request, _ context: DeskContext) async throws -> Response {
    try Query(request).check()
    let entry = try await entry(context)
    let view = try await desk.blocking { [open = desk.open] in
      try open.view(of: entry)
    }
    return .tagged(view.json, for: request)
  }

  @Sendable private func history(
    _ request: Request, _ context: DeskContext
  ) async throws -> Response {
    try Query(request).check()
    let entry = try await entry(context)
    let history = try await desk.blocking { [open = desk.open] in
      try open.store.history(of: entry.id)
    }
    return .tagged(
      .object([(name: "history", value: .array(history.map(\.json)))]), for: request)
  }

  @Sendable private func container(
    _ request: Request, _ context: DeskContext
  ) async throws -> Response {
    var query = Query(request)
    let level: ExportLevel = query.word("level") ?? .b
    try query.check()
    let entry = try await entry(context)
    try request.accepts("application/vnd.etsi.asic-e+zip")
    let name = context.caller.name
    let copy = try await kept(entry) { open in try open.copy(of: entry, as: level, by: name) }
    return .download(
      copy, type: "application/vnd.etsi.asic-e+zip", name: level.fileName(of: entry.id),
      reading: desk.api.copying)
  }

  @Sendable private func evidence(
    _ request: Request, _ context: DeskContext
  ) async throws -> Response {
    try Query(request).check()
    let entry = try await entry(context)
    try request.accepts("application/octet-stream")
    let record = try await kept(entry) { open in try open.evidenceRecord(of: entry) }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/octet-stream",
        .contentDisposition: "attachment; filename=\"\(entry.id).ers\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: record)))
  }

  @Sendable private func proof(
    _ request: Request, _ context: DeskContext
  ) async throws -> Response {
    try Query(request).check()
    let entry = try await entry(context)
    try request.accepts("text/plain")
    let proof = try await desk.blocking { [open = desk.open] in try open.proof(of: entry) }
    guard let proof else { throw Problem("not-published", .conflict, retryAfter: 1) }
    return Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: proof)))
  }

  private func entry(_ context: DeskContext) async throws -> JournalEntry {
    let id = try context.id()
    let entry = try await desk.blocking { [open = desk.open] in try open.store.entry(id) }
    guard let entry else { throw Problem.notFound }
    return entry
  }

  /// Something of a record whose container is still kept.
  private func kept<Value: Sendable>(
    _ entry: JournalEntry, _ make: @escaping @Sendable (OpenHome) throws -> Value
  ) async throws -> Value {
    let open = desk.open
    do {
      return try await desk.api.copying {
        if try open.store.disposal(of: entry.id) != nil { throw Problem("disposed", .gone) }
        return try make(open)
      }
    } catch let error as HomeError {
      guard case .unusable = error else { throw error }
      // Why is the operator's to know.
      desk.log("record=\(entry.id) copy=unavailable why=\"\(error)\"")
      throw Problem("copy-unavailable", .conflict, retryAfter: 60)
    }
  }
}
