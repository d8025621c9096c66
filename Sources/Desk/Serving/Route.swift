import Access
import Hummingbird

/// One way to reach the desk: a method, a path, who may use it, and what answers.
struct Route: Sendable {
  typealias Answer = @Sendable (Request, DeskContext) async throws -> Response

  let method: HTTPRequest.Method
  /// With parameters as `:id`, and `**` at the end for the rest of a path.
  let path: String
  let rule: AccessRule
  let answer: Answer

  init(
    _ method: HTTPRequest.Method, _ path: String, _ rule: AccessRule, _ answer: @escaping Answer
  ) {
    self.method = method
    self.path = path
    self.rule = rule
    self.answer = answer
  }
}
