import Assembly
import Hummingbird
import Records
import Settings

/// The journal for archivists: search, pages, and what was found as a table for others.
struct JournalArea: DeskArea {
  private static let page = 50
  /// Entries of the journal that are read at once for a table.
  private static let batch = 500

  private let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  var routes: [Route] {
    [
      Route(.get, "/journal", .role(.archivist)) { request, context in
        try await show(request, context)
      },
      Route(.get, "/journal.csv", .role(.archivist), head: .refused) { request, context in
        try table(request, context)
      },
    ]
  }

  private func show(_ request: Request, _ context: DeskContext) async throws -> Response {
    let zone = desk.open.home.settings.timeZone
    let asked = JournalQuestion(request, in: zone)
    let view = JournalView(desk, context)
    var model = view.form(asked)
    guard asked.wrong.isEmpty else {
      return desk.pages.page("journal", model, status: .unprocessableContent, in: context)
    }
    let lines = try await desk.blocking { [desk] in
      try desk.lines(asked.query, before: asked.before, most: JournalArea.page)
    }
    model["entries"] = lines.map(view.model)
    var pages: [String: Any] = [:]
    if asked.before != nil { pages["first"] = asked.address("/journal") }
    if let last = lines.last, lines.count == JournalArea.page {
      pages["next"] = asked.address("/journal", before: last.entry.number)
    }
    if !pages.isEmpty { model["pages"] = pages }
    return desk.pages.page("journal", model, in: context)
  }

  /// All that was found, written while it is read: it may be the whole journal.
  private func table(_ request: Request, _ context: DeskContext) throws -> Response {
    let asked = JournalQuestion(request, in: desk.open.home.settings.timeZone)
    guard asked.wrong.isEmpty else { throw Problem.badRequest("A date is written as 2026-11-21.") }
    let table = JournalTable(desk, context)
    let (desk, query) = (desk, asked.query)
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present",
        .contentDisposition: "attachment; filename=\"journal.csv\"",
      ],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: table.head))
        var last: JournalNumber?
        while true {
          let before = last
          let lines = try await desk.blocking {
            try desk.lines(query, before: before, most: JournalArea.batch)
          }
          let text = lines.map(table.line).joined()
          if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
          last = lines.last?.entry.number
          if lines.count < JournalArea.batch { break }
        }
        try await writer.finish(nil)
      })
  }
}

extension Desk {
  /// Entries that answer the query, newest first, each with how its item was closed. Blocks.
  fileprivate func lines(
    _ query: JournalQuery, before: JournalNumber?, most: Int
  ) throws -> [JournalLine] {
    try open.store.search(query, before: before, most: most).map { entry in
      JournalLine(entry, try open.store.item(entry.id))
    }
  }
}
