import Hummingbird
import Records
import Statistics

/// What leaders see: numbers about services and teams, never a record.
struct Leaders: DeskArea {
  let desk: Desk
  private var book: NumbersBook { desk.numbers }

  init(_ desk: Desk) {
    self.desk = desk
  }

  var routes: [Route] {
    [
      Route(.get, "/leaders", .role(.leader)) { request, context in
        try await overview(request, context)
      },
      Route(.get, "/leaders/:file", .role(.leader)) { request, context in
        try await file(request, context)
      },
      Route(.get, "/leaders/map/:service", .role(.leader)) { request, context in
        try await map(request, context)
      },
    ]
  }

  // MARK: Answers

  private func overview(_ request: Request, _ context: DeskContext) async throws -> Response {
    let numbers = try await book.current()
    let selection = try selection(request, context, numbers)
    return try await desk.blocking {
      let report = report(numbers, selection, context)
      return desk.pages.page("leaders", LeadersPage(report).model, in: context)
    }
  }

  private func file(_ request: Request, _ context: DeskContext) async throws -> Response {
    let file = try context.parameters.require("file")
    guard file.hasSuffix(".csv") else { throw Problem.notFound }
    let numbers = try await book.current()
    let selection = try selection(request, context, numbers)
    return try await desk.blocking {
      let figures = report(numbers, selection, context).figures
      guard let figure = figures.first(where: { "\($0.name).csv" == file }) else {
        throw Problem.notFound
      }
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8; header=present",
          .contentDisposition: "attachment; filename=\"\(file)\"",
        ], body: .init(byteBuffer: ByteBuffer(string: figure.csv(in: context.language))))
    }
  }

  private func map(_ request: Request, _ context: DeskContext) async throws -> Response {
    let service = try context.parameters.require("service")
    let configuration = desk.open.home.configuration
    guard let pipeline = configuration.pipelines.first(where: { $0.service.value == service })
    else { throw Problem.notFound }
    let numbers = try await book.current()
    let selection = Selection(
      period: .twelveMonths(through: numbers.month), choice: .init(service: service))
    return try await desk.blocking {
      let report = report(numbers, selection, context)
      let waiting = context.caller.teams.isEmpty ? try desk.open.waitingInDrop() : nil
      let map = ProcessMap(pipeline, report, waitingInDrop: waiting)
      return desk.pages.page("process-map", map.model, in: context)
    }
  }

  // MARK: What they are made of

  private func selection(
    _ request: Request, _ context: DeskContext, _ numbers: Numbers
  ) throws -> Selection {
    try Selection(
      request, now: numbers.month, map: desk.open.home.configuration.map,
      teams: context.caller.teams)
  }

  /// A leader of some teams is told of these only; all others of everything.
  private func report(
    _ numbers: Numbers, _ selection: Selection, _ context: DeskContext
  ) -> Report {
    let home = desk.open.home
    let teams = context.caller.teams
    let isWhole = selection.choice == .init() && teams.isEmpty
    return Report(
      told: Disclosure(
        teams.isEmpty ? numbers.cube : numbers.cube.only(teams: teams), now: numbers.month),
      rejections: isWhole ? RejectionDisclosure(numbers.rejections, now: numbers.month) : nil,
      others: teams.isEmpty
        ? OtherChannels(at: home.paths[OtherChannels.fileName], now: numbers.month) : nil,
      selection: selection,
      style: NumberStyle(language: context.language, words: desk.pages.words),
      configuration: home.configuration, own: teams, at: numbers.at, today: numbers.today)
  }
}
