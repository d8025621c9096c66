import Hummingbird
import Inboxes
import Records

/// One item: its facts, its form and attachments, what happened to it, its seal, and what its
/// handler can do.
struct ItemArea: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  var routes: [Route] {
    [
      Route(.get, "/items/:record", .role(.handler, .archivist), head: .refused) {
        request, context in
        let record = try context.record
        let tab = ItemPage.Part(request)
        let results = WorkResults(request)
        return try await desk.blocking {
          let page = try ItemPage(desk, record, context)
          return try page.answer(tab, results?.message(page.words))
        }
      },
      Route(.get, "/items/:record/attachments/:n", .role(.handler, .archivist), head: .refused) {
        request, context in
        let (record, number) = (
          try context.record, try context.parameters.require("n", as: Int.self)
        )
        let isShown = request.uri.queryParameters["show"] != nil
        return try await desk.blocking {
          let page = try ItemPage(desk, record, context)
          return try AttachmentAnswer(desk, page.item, context).answer(number, isShown: isShown)
        }
      },
      Route(.get, "/items/:record/forward", .role(.handler)) { _, context in
        let record = try context.record
        return try await desk.blocking {
          try ItemPage(desk, record, context).ask(forward: nil, status: .ok)
        }
      },
      Route(.get, "/items/:record/complete", .role(.handler)) { _, context in
        let record = try context.record
        return try await desk.blocking {
          try ItemPage(desk, record, context).ask(complete: nil, status: .ok)
        }
      },
    ] + works
  }

  /// What changes an item.
  private var works: [Route] {
    ["take", "extend", "release", "forward", "complete", "preliminary"].map { name in
      Route(.post, "/items/:record/\(name)", .role(.handler)) { request, context in
        let record = try context.record
        let form = try await PageForm(request, context)
        return try await desk.blocking { try ItemWork(desk, record, form, context).answer(name) }
      }
    }
  }
}

extension DeskContext {
  /// The record that the address names; what names none is not there.
  fileprivate var record: RecordID {
    get throws {
      guard let record = RecordID(try parameters.require("record")) else { throw Problem.notFound }
      return record
    }
  }
}
