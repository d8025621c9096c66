import Access
import Hummingbird

/// One way to reach the desk: a method, a path, who may use it, and what answers.
struct Route: Sendable {
  typealias Answer = @Sendable (Request, DeskContext) async throws -> Response

  let method: HTTPRequest.Method
  /// With parameters as `:id`, and `**` at the end for the rest of a path.
  let path: String
  let rule: AccessRule
  let head: Head
  let answer: Answer

  /// What becomes of `HEAD` where there is a `GET`.
  enum Head: Sendable {
    /// It gets what `GET` does, without the body (RFC 9110 § 9.3.2).
    case likeGet
    /// It is told that there is only `GET`: that one has an effect, such as a leaf that says who was
    /// shown a record, which would be wrong of somebody who was given nothing; or its answer is
    /// written while it is made, so that nobody knows its length before.
    case refused
  }

  init(
    _ method: HTTPRequest.Method, _ path: String, _ rule: AccessRule, head: Head = .likeGet,
    _ answer: @escaping Answer
  ) {
    self.method = method
    self.path = path
    self.rule = rule
    self.head = head
    self.answer = answer
  }

  /// The methods that it answers.
  var methods: [HTTPRequest.Method] {
    method == .get && head == .likeGet ? [.get, .head] : [method]
  }
}
