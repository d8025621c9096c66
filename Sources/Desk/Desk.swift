import Access
import Assembly
import Hummingbird
import Records
import Settings

/// The desk: what people and programs reach over HTTP. It works on the stores and by the rules that
/// the command line uses.
package struct Desk: Sendable {
  let open: OpenHome
  let pages: Pages
  /// To work that blocks.
  let blocking: Bridge
  let audits: AuditOffice
  /// What leaders' pages tell.
  let numbers: NumbersBook
  let entrance: Entrance
  let api: API
  /// For what anybody may bring.
  let uploads: UploadRoom
  /// One line on the operator's log; never personal data.
  let log: @Sendable (String) -> Void

  /// - Parameters:
  ///   - shipped: has the desk's templates, words and style.
  ///   - uploads: what those may bring who do not say who they are.
  /// - Throws: `HomeError.unusable` when a template or a file of words is missing or wrong.
  package init(
    _ open: OpenHome, shipped: Shipped, uploads: UploadLimits = UploadLimits(),
    log: @escaping @Sendable (String) -> Void
  ) throws {
    self.open = open
    self.log = log
    pages = try Pages(
      at: shipped.desk, settings: open.home.settings, web: open.home.settings.web)
    blocking = Bridge(width: 8)
    audits = AuditOffice(open.home)
    numbers = NumbersBook(open, blocking)
    entrance = try Entrance(open)
    api = try API(open)
    self.uploads = UploadRoom(uploads)
  }

  /// All there is, in the order in which docs/desk tells of it.
  var areas: [any DeskArea] {
    [
      FrontDoor(self),
      LoginRoutes(self),
      JournalArea(self),
      RecordArea(self),
      AuditArea(self),
      PublicArea(self),
      StatusArea(self),
      ProofArea(self),
      Leaders(self),
      InboxArea(self), ItemArea(self),
      OperatorRoutes(self),
      Submissions(self),
      ItemRoutes(self),
      ItemChanges(self),
      RecordRoutes(self),
      AuditRoutes(self),
      LedgerRoutes(self),
      OpenAPIRoute(self),
    ]
  }

  var routes: [Route] { areas.flatMap(\.routes) }

  func router() -> Router<DeskContext> {
    let router = Router(context: DeskContext.self)
    let routes = routes
    router.add(middleware: Timing(metrics: open.vitals.metrics))
    router.add(middleware: Answering(pages: pages, log: log))
    router.add(middleware: Identifying(gate: DeskGate(entrance, log: log)))
    // Once more, for what routes throw: only here is known who is told.
    router.add(middleware: Answering(pages: pages, log: log))
    router.add(middleware: AllowedMethods(routes))
    for route in routes {
      for method in route.methods {
        router.on(RouterPath(route.path), method: method) { request, context in
          guard route.rule.admits(context.caller) else {
            throw context.caller.isKnown ? Problem.forbidden : .unauthorized
          }
          let answer = try await route.answer(request, context)
          return method == .head ? answer.createHeadResponse() : answer
        }
      }
    }
    return router
  }
}
