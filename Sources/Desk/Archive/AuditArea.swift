import Assembly
import Auditing
import Hummingbird
import Records

/// Audits at the desk: archivists start them, see how they go on, and read their reports.
struct AuditArea: DeskArea {
  private static let page = 50
  /// What one night's share of what is old is, as on the command line.
  private static let spread = 30

  private let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  var routes: [Route] {
    [
      Route(.get, "/audits", .role(.archivist)) { request, context in
        try await list(request, in: context)
      },
      Route(.post, "/audits", .role(.archivist)) { request, context in
        try await start(request, context)
      },
      Route(.get, "/audits/:id", .role(.archivist)) { _, context in try await show(context) },
      Route(.get, "/audits/:id/:report", .role(.archivist)) { request, context in
        try await report(request, context)
      },
    ]
  }

  private func list(
    _ request: Request, _ form: AuditForm = AuditForm(), in context: DeskContext
  ) async throws -> Response {
    let before = request.uri.queryParameters["before"].flatMap { RecordID($0) }
    let audits = try await desk.blocking { [desk] in
      try desk.audits.audits(before: before, most: AuditArea.page)
    }
    let view = view(in: context)
    var model = form.model(desk.pages.words, context.language)
    model["audits"] = audits.map(view.model)
    if let last = audits.last, audits.count == AuditArea.page {
      model["pages"] = ["first": "/audits", "next": "/audits?before=\(last.id)"] as [String: Any]
    }
    return desk.pages.page(
      "audits", model, status: form.problems.isEmpty ? .ok : .unprocessableContent, in: context)
  }

  private func start(_ request: Request, _ context: DeskContext) async throws -> Response {
    let sent = try await PageForm(request, context)
    var form = AuditForm(scope: sent["scope"] ?? "", from: sent["from"] ?? "")
    let zone = desk.open.home.settings.timeZone
    guard let scope = form.read(in: zone, spread: AuditArea.spread) else {
      return try await list(request, form, in: context)
    }
    let (audits, name) = (desk.audits, context.caller.name)
    do {
      let audit = try await desk.blocking { try audits.start(scope, by: name) }
      return Response(status: .seeOther, headers: [.location: "/audits/\(audit.id)"])
    } catch AuditOffice.Refusal.running {
      form.problems = [("scope", "busy")]
      return try await list(request, form, in: context)
    }
  }

  private func show(_ context: DeskContext) async throws -> Response {
    let language = ReportLanguage(closestTo: context.language)
    let audit = try await audit(context)
    let report = try await desk.blocking { [desk] in
      try desk.audits.report(audit.id, as: .json, in: language)
    }
    let view = view(in: context)
    var model = view.model(audit)
    if let report = report.flatMap({ CanonicalJSON($0) }) {
      model["report"] = view.model(of: report, audit.id, language)
    }
    return desk.pages.page("audit", model, in: context)
  }

  /// `report.html` is read as a page of its own; the others are kept as files.
  private func report(_ request: Request, _ context: DeskContext) async throws -> Response {
    let audit = try await audit(context)
    guard let kind = ReportKind(name: try context.parameters.require("report")) else {
      throw Problem.notFound
    }
    let language =
      request.uri.queryParameters["language"].flatMap { ReportLanguage(rawValue: String($0)) }
      ?? ReportLanguage(closestTo: context.language)
    let bytes = try await desk.blocking { [desk] in
      try desk.audits.report(audit.id, as: kind.format, in: language)
    }
    guard let bytes else { throw Problem.notFound }
    let isKept = kind != .html || request.uri.queryParameters["download"] != nil
    return kind.response(bytes, keptAs: isKept ? "\(audit.id).\(language.rawValue)" : nil)
  }

  private func audit(_ context: DeskContext) async throws -> StartedAudit {
    guard let id = RecordID(try context.parameters.require("id")) else { throw Problem.notFound }
    let audits = desk.audits
    guard let audit = try await desk.blocking({ try audits.audit(id) }) else {
      throw Problem.notFound
    }
    return audit
  }

  private func view(in context: DeskContext) -> AuditView {
    AuditView(words: desk.pages.words, time: desk.pages.time(in: context))
  }
}
