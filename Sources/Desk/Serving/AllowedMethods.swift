import HTTPTypes
import Hummingbird

/// Tells an address that is not there from one that cannot be asked in this way (RFC 9110 § 15.5.6).
struct AllowedMethods: RouterMiddleware {
  private let routes: [(path: [Substring], methods: [HTTPRequest.Method])]

  init(_ routes: [Route]) {
    self.routes = routes.map { ($0.path.split(separator: "/"), $0.methods) }
  }

  func handle(
    _ request: Request, context: DeskContext,
    next: (Request, DeskContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      let allowed = methods(of: request.uri.path)
      guard !allowed.isEmpty else { throw Problem.notFound }
      var problem = Problem(
        "method-not-allowed", .methodNotAllowed, ["method": request.method.rawValue])
      problem.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
      throw problem
    }
  }

  /// In the order of the routes.
  private func methods(of path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/")
    var methods: [HTTPRequest.Method] = []
    for route in routes where AllowedMethods.matches(parts, route.path) {
      for method in route.methods where !methods.contains(method) { methods.append(method) }
    }
    return methods
  }

  private static func matches(_ parts: [Substring], _ pattern: [Substring]) -> Bool {
    for (place, expected) in pattern.enumerated() {
      if expected == "**" { return parts.count > place }
      guard place < parts.count, expected.hasPrefix(":") || expected == parts[place] else {
        return false
      }
    }
    return parts.count == pattern.count
  }
}
