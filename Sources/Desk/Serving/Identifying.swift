import Access
import Hummingbird

/// Finds out who is calling, before any route sees the request.
struct Identifying: RouterMiddleware {
  let gate: any Gate

  func handle(
    _ request: Request, context: DeskContext,
    next: (Request, DeskContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    try await gate.identify(request, &context)
    return try await next(request, context)
  }
}

/// Who may come in, and as whom.
protocol Gate: Sendable {
  /// Sets the caller, and the secret of forms. Somebody who says nothing is nobody; somebody whose
  /// credential is not good gets `Problem.unauthorized`.
  func identify(_ request: Request, _ context: inout DeskContext) async throws
}
