import Assembly
import Hummingbird
import Pipeline

/// Around everything: how long each kind of answer takes.
struct Timing: RouterMiddleware {
  let metrics: HomeMetrics

  private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

  func handle(
    _ request: Request, context: DeskContext,
    next: (Request, DeskContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    // The route's pattern, never the path: that holds ids.
    let route = context.endpointPath ?? "none"
    let method = request.method.rawValue
    metrics.requestSeconds[
      Timing.methods.contains(method) ? method : "other", route,
      "\(response.status.code / 100)xx"
    ].observe((ContinuousClock.now - start).seconds)
    return response
  }
}
