import Assembly
import Hummingbird
import Records

/// The public journal: what anybody may know of what came in, as a page and as a feed.
struct PublicArea: DeskArea {
  private static let page = 200
  /// What is public is the same for everybody, and may be kept by who stands between for so long.
  private static let freshness = 300

  private let desk: Desk
  private let journal: PublicJournal
  /// A search for words looks at thousands of records: it holds up no other page.
  private let searching = Bridge(width: 2)

  init(_ desk: Desk) {
    self.desk = desk
    journal = PublicJournal(desk.open)
  }

  var routes: [Route] {
    [
      Route(.get, "/public", .anyone) { request, context in
        cached(try await show(request, context), context)
      },
      Route(.get, "/public/feed.atom", .anyone) { request, context in
        cached(try await feed(request, context), context)
      },
    ]
  }

  private func show(_ request: Request, _ context: DeskContext) async throws -> Response {
    let asked = PublicQuestion(request)
    let view = PublicView(words: desk.pages.words, time: desk.pages.time(in: context))
    var model = view.form(asked, services: journal.services)
    guard asked.wrong.isEmpty else {
      return desk.pages.page("public", model, status: .unprocessableContent, in: context)
    }
    let (journal, language) = (journal, context.language)
    if asked.isSearch {
      let found = try await searching {
        try journal.search(asked.query, in: language, before: asked.before, most: PublicArea.page)
      }
      view.add(found, of: asked, to: &model)
    } else {
      let shown = try await searching { () -> PublicView.Day? in
        guard let day = try asked.day ?? journal.newestDay() else { return nil }
        let found = try journal.search(
          PublicJournal.Query(from: day, to: day), in: language, before: asked.before,
          most: PublicArea.page)
        let (earlier, later) = try journal.neighbours(of: day)
        return PublicView.Day(day: day, found: found, earlier: earlier, later: later)
      }
      view.add(shown, to: &model)
    }
    return desk.pages.page("public", model, in: context)
  }

  private func feed(_ request: Request, _ context: DeskContext) async throws -> Response {
    let language = context.language
    let (found, changed) = try await searching { [journal] in
      // Looked up first, so that what comes meanwhile shows as a change the next time.
      let changed = try journal.changed()
      return (try journal.search(PublicJournal.Query(), in: language, most: 100), changed)
    }
    let home = desk.open.home.settings
    let feed = AtomFeed(
      title: "\(home.municipality): \(desk.pages.words("public.title", language))",
      authority: home.ledger.origin, address: home.web?.publicURL ?? "", language: language,
      words: desk.pages.words, changed: changed, start: home.timeZone.start)
    return Response(
      status: .ok, headers: [.contentType: "application/atom+xml; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: feed.text(found.entries))))
  }

  /// Those who are logged in have their name around the page: that is theirs alone.
  private func cached(_ answer: Response, _ context: DeskContext) -> Response {
    var answer = answer
    guard answer.status == .ok else { return answer }
    answer.headers[.cacheControl] =
      context.caller.isKnown ? "private, no-store" : "public, max-age=\(PublicArea.freshness)"
    answer.headers[.vary] = "Accept-Language, Cookie"
    return answer
  }
}
