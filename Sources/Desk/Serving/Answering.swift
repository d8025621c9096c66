import Access
import Hummingbird
import Records

/// Around every request: what a route throws becomes an answer that says what is wrong, and every
/// answer carries the headers that keep browsers from guessing.
struct Answering: RouterMiddleware {
  let pages: Pages
  let log: @Sendable (String) -> Void

  func handle(
    _ request: Request, context: DeskContext,
    next: (Request, DeskContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.language = pages.language(of: request)
    context.path = request.uri.path
    var response: Response
    do {
      response = try await next(request, context)
    } catch let problem as Problem {
      response = answer(problem, to: request, context)
    } catch let error as any HTTPResponseError {
      let problem =
        error.status == .notFound
        ? .notFound
        : Problem(
          "refused", error.status, title: error.status.reasonPhrase,
          detail: "The request was refused: \(error.status.code).")
      response = answer(problem, to: request, context)
    } catch {
      // What went wrong is ours, and may tell of what is inside: it goes to the log only.
      log("request=\(context.code) method=\(request.method) failed=\"\(error)\"")
      response = answer(
        Problem.notNow(error)
          ?? Problem(
            "internal", .internalServerError, title: "Our mistake",
            detail: "Something failed here. Tell us the code \(context.code)."),
        to: request, context)
    }
    for (name, value) in SecurityHeaders.all where response.headers[name] == nil {
      response.headers[name] = value
    }
    return response
  }

  private func answer(_ problem: Problem, to request: Request, _ context: DeskContext) -> Response {
    let problem = problem.spoken(in: context.language, by: pages.words)
    var response: Response
    if problem.status == .unauthorized, request.isVisit {
      return .redirect(to: LoginRoutes.address(returningTo: request.uri.description))
    }
    if request.wantsPage {
      response = pages.error(problem, in: context)
    } else {
      response = Response(
        status: problem.status, json: problem.json(instance: request.uri.path),
        type: Problem.mediaType)
    }
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
    for field in problem.headers { response.headers[field.name] = field.value }
    if problem.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    // Who asks for the head alone takes what follows for the next answer.
    return request.method == .head ? response.createHeadResponse() : response
  }
}

extension Request {
  /// Whether a browser asks for a page: programs say what they accept.
  var wantsPage: Bool {
    !uri.path.hasPrefix("/api/") && (headers[.accept] ?? "").contains("text/html")
  }
}

extension Request {
  /// Whether a browser goes to a page, without a token that would say who goes.
  fileprivate var isVisit: Bool {
    wantsPage && method == .get && headers[.authorization] == nil
  }
}

extension Response {
  /// Canonical JSON.
  init(
    status: HTTPResponse.Status = .ok, json: CanonicalJSON, type: String = "application/json"
  ) {
    self.init(
      status: status, headers: [.contentType: type],
      body: .init(byteBuffer: ByteBuffer(string: json.text + "\n")))
  }
}
