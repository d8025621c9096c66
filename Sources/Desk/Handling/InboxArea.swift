import Hummingbird
import Inboxes
import Records

/// The case handlers' inbox: what waits for their teams, and work on several items at once.
struct InboxArea: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  var routes: [Route] {
    [
      Route(.get, "/inbox", .role(.handler)) { request, context in
        let (query, results) = (InboxQuery(request), WorkResults(request))
        return try await desk.blocking {
          let words = DeskWords(desk, context.language)
          return try page(query, words, results?.message(words), context)
        }
      },
      Route(.post, "/inbox", .role(.handler)) { request, context in
        let form = try await PageForm(request, context)
        let query = InboxQuery(request)
        return try await desk.blocking { try BulkWork(self, form, query, context).answer() }
      },
    ]
  }

  func page(
    _ query: InboxQuery, _ words: DeskWords, _ message: Message?, errors: [FormError] = [],
    _ context: DeskContext, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let (store, now, caller) = (desk.open.store, desk.open.now, context.caller)
    func asked(_ view: InboxQuery.View?) -> ItemQuery {
      query.items(view, teams: caller.teams, handler: caller.name, today: words.today)
    }
    let items = try store.items(
      asked(query.view), after: query.after, most: InboxQuery.most + 1, at: now)
    let shown = items.prefix(InboxQuery.most).map { $0.seen(at: now) }
    var model: [String: Any] = [
      "tabsName": words("inbox.tabs"),
      "tabs": try InboxQuery.View.allCases.map { view in
        Tab(
          address: query.address {
            $0.view = view
            $0.after = nil
          }, text: words("inbox.\(view.rawValue)"), isHere: query.view == view,
          count: view == .completed ? nil : try store.count(asked(view), at: now)
        ).model
      },
      "items": shown.map { ItemRow($0, words, context).model },
      "filters": filters(query, words, context), "address": query.address(),
      "mayWork": query.view != .completed && !shown.isEmpty, "mayTake": query.view != .mine,
    ]
    // A search on the page that everybody begins with goes through everything that is open.
    if let view = query.view, view != .urgent { model["view"] = view.rawValue }
    if query.view == nil { model["searched"] = true }
    if shown.isEmpty { model["nothing"] = words(query.emptyWord) }
    var pages: [String: Any] = [:]
    if query.after != nil { pages["first"] = query.address { $0.after = nil } }
    if items.count > InboxQuery.most, let last = shown.last {
      pages["next"] = query.address { $0.after = last.record.id }
    }
    if !pages.isEmpty { model["pages"] = pages }
    model["message"] = message?.model
    if !errors.isEmpty { model["errors"] = errors.map(\.model) }
    return desk.pages.page("inbox", model, status: status, in: context)
  }

  private func filters(
    _ query: InboxQuery, _ words: DeskWords, _ context: DeskContext
  ) -> [[String: Any]] {
    let teams = context.caller.teams.map { ($0, words.team($0)) }.sorted { $0.1 < $1.1 }
    var fields = [
      Field("q", words("inbox.search"), .line(type: "search"), value: query.text)
    ]
    if teams.count > 1 {
      fields.append(
        Field(
          "team", words("inbox.team"), .choice([("", words("inbox.allTeams"))] + teams),
          value: query.team))
    }
    fields.append(
      Field(
        "service", words("inbox.service"),
        .choice([("", words("inbox.allServices"))] + words.services), value: query.service))
    return fields.map(\.model)
  }
}

extension InboxQuery {
  /// What to say when nothing is there.
  fileprivate var emptyWord: String {
    if !text.isEmpty || !team.isEmpty || !service.isEmpty { return "inbox.notFound" }
    return "inbox.\((view ?? .active).rawValue)Empty"
  }
}
