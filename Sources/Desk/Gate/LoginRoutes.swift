import Access
import HTTPTypes
import Hummingbird

/// How people come in, and go.
struct LoginRoutes: DeskArea {
  private let desk: Desk
  private var entrance: Entrance { desk.entrance }

  init(_ desk: Desk) {
    self.desk = desk
  }

  var routes: [Route] {
    [
      Route(.get, "/login", .anyone) { request, context in
        await page(request, context)
      },
      Route(.post, "/login", .anyone) { request, context in
        try await logIn(request, context)
      },
      Route(.get, "/login/start", .anyone, head: .refused) { request, context in
        try await start(request, context)
      },
      Route(.get, "/login/callback", .anyone, head: .refused) { request, context in
        try await finish(request, context)
      },
      Route(.post, "/logout", .anyone) { request, context in
        try await logOut(request, context)
      },
    ]
  }

  /// The login page's address, for somebody who wants to go on at a path afterwards.
  static func address(returningTo path: String) -> String {
    let path = ReturnPath.checked(path)
    return path == "/" ? "/login" : "/login?to=\(FormText.encoded(path))"
  }

  // MARK: The page

  private enum Trouble: String {
    /// The token is none, or not good any more.
    case token
    /// The provider did not vouch, or the attempt was not this browser's.
    case refused
    /// The provider cannot be used now.
    case away
  }

  private func page(
    _ request: Request, _ context: DeskContext, trouble: Trouble? = nil, stranger: String? = nil,
    returningTo path: String? = nil, status: HTTPResponse.Status = .ok
  ) async -> Response {
    let visit = entrance.cookies.visit(of: request) ?? Secret.new(.visit)
    let path = ReturnPath.checked(path ?? request.uri.queryParameters.get("to"))
    let isOut = request.uri.queryParameters.get("out") != nil
    var model: [String: Any] = [
      "to": path, "start": "/login/start?to=\(FormText.encoded(path))",
      "visit": visit.formSecret,
    ]
    func word(_ key: String) -> String { desk.pages.words("login.\(key)", context.language) }
    let wrong = trouble == .token ? word("wrongToken") : nil
    switch trouble {
    case .token: model["errors"] = [FormError(text: word("wrongToken"), target: "token").model]
    case .refused: model["message"] = Message(text: word("refused"), color: .danger).model
    case .away: model["message"] = Message(text: word("away"), color: .danger).model
    case nil: if isOut { model["message"] = Message(text: word("out")).model }
    }
    model["stranger"] = stranger
    if let provider = entrance.provider {
      model["hasProvider"] = true
      if isOut { model["end"] = await provider.endAddress(returningTo: entrance.publicURL ?? "") }
    } else if takesTokens(request, context) {
      model["takesTokens"] = true
      model["field"] =
        Field(
          "token", word("token"), .line(type: "password", autocomplete: "off"),
          hint: word("tokenHint"), problem: wrong
        ).model
    } else {
      model["isClosed"] = true
    }
    var response = desk.pages.page("login", model, status: status, in: context)
    entrance.cookies.set(visit: visit, in: &response)
    return response
  }

  /// A token in a form is for trials: whoever listens in between, or stands in front, would have it.
  private func takesTokens(_ request: Request, _ context: DeskContext) -> Bool {
    entrance.provider == nil && entrance.publicURL == nil && Peers.isHere(request, context)
  }

  // MARK: By token

  private func logIn(_ request: Request, _ context: DeskContext) async throws -> Response {
    guard takesTokens(request, context) else { throw Problem.notFound }
    try entrance.limits.count(.login, from: entrance.peers.address(of: request, context))
    let form = try await PageForm(request, context, most: 4 << 10)
    guard entrance.origins.mayHaveSent(request),
      let visit = entrance.cookies.visit(of: request),
      visit.formSecret.isSame(as: form["visit"] ?? "")
    else { throw Problem.forged }
    let token = (form["token"] ?? "").filter { !$0.isWhitespace }
    guard
      let session = try await entrance.blocking({ [door = entrance.door] in
        try door.openSession(token: token)
      })
    else {
      return await page(
        request, context, trouble: .token, returningTo: form["to"], status: .unprocessableContent)
    }
    return try await enter(request, session, to: ReturnPath.checked(form["to"]))
  }

  // MARK: By provider

  private func start(_ request: Request, _ context: DeskContext) async throws -> Response {
    guard let provider = entrance.provider else { throw Problem.notFound }
    try entrance.limits.count(.provider, from: entrance.peers.address(of: request, context))
    let secret = Secret.new(.visit)
    do {
      let address = try await provider.address(
        for: LoginVisit(secret), returningTo: request.uri.queryParameters.get("to") ?? "/",
        language: context.language)
      var response = Response.redirect(to: address, type: .normal)
      entrance.cookies.set(visit: secret, in: &response)
      return response
    } catch {
      return await failed(error, request, context)
    }
  }

  private func finish(_ request: Request, _ context: DeskContext) async throws -> Response {
    guard let provider = entrance.provider else { throw Problem.notFound }
    try entrance.limits.count(.provider, from: entrance.peers.address(of: request, context))
    guard let visit = entrance.cookies.visit(of: request) else {
      return await failed(.state, request, context)
    }
    let answer = Dictionary(
      request.uri.queryParameters.map { (String($0.key), String($0.value)) },
      uniquingKeysWith: { _, _ in "" })
    let finished: (outcome: LoginOutcome, path: String)
    do {
      finished = try await provider.finish(answer, of: LoginVisit(visit))
    } catch {
      return await failed(error, request, context)
    }
    switch finished.outcome {
    case .known(let person, let id):
      let session = try await entrance.blocking { [door = entrance.door] in
        try door.openSession(person, origin: id)
      }
      return try await enter(request, session, to: finished.path)
    case .stranger(let id):
      desk.log("request=\(context.code) login=unknown person=\(id)")
      return await page(request, context, stranger: id, returningTo: "/", status: .forbidden)
    }
  }

  private func failed(
    _ error: AccessError, _ request: Request, _ context: DeskContext
  ) async -> Response {
    desk.log("request=\(context.code) login=failed why=\"\(error)\"")
    switch error {
    case .noKeys, .provider:
      return await page(
        request, context, trouble: .away, returningTo: "/", status: .serviceUnavailable)
    default:
      return await page(
        request, context, trouble: .refused, returningTo: "/", status: .forbidden)
    }
  }

  // MARK: In and out

  /// The session that a browser had ends: whoever knew its secret knows nothing of the new one.
  private func enter(
    _ request: Request, _ session: Secret, to path: String
  ) async throws -> Response {
    if let earlier = entrance.cookies.session(of: request) { try await end(earlier) }
    var response = Response.redirect(to: path)
    entrance.cookies.removeVisit(in: &response)
    entrance.cookies.set(session: session, in: &response)
    return response
  }

  private func end(_ session: Secret) async throws {
    try await entrance.blocking { [door = entrance.door] in try door.endSession(session) }
  }

  private func logOut(_ request: Request, _ context: DeskContext) async throws -> Response {
    _ = try await PageForm(request, context, most: 4 << 10)
    if let secret = entrance.cookies.session(of: request) { try await end(secret) }
    var response = Response.redirect(to: "/login?out=1")
    entrance.cookies.removeSession(in: &response)
    return response
  }
}
