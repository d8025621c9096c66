import Hummingbird
import Records

/// Why a request is not answered as it asked (RFC 9457); thrown by whoever answers.
struct Problem: Error, Sendable {
  /// The last part of the problem's type: stable, a word or two with hyphens.
  let kind: String
  let status: HTTPResponse.Status
  /// What kind of problem it is, the same each time.
  let title: String
  /// What is wrong with this request, and what to do.
  let detail: String
  let errors: [Entry]
  /// After how many seconds to try again (`Retry-After`).
  let retryAfter: Int?
  /// What else the answer says in its header.
  var headers: HTTPFields = [:]
  /// What stands for `{name}` in the words of its kind.
  var values: [String: String] = [:]
  /// Which sentence of its kind says what is wrong: the words `KIND-REASON`.
  var reason = "detail"

  init(
    _ kind: String, _ status: HTTPResponse.Status, title: String, detail: String,
    errors: [Entry] = [], retryAfter: Int? = nil
  ) {
    self.kind = kind
    self.status = status
    self.title = title
    self.detail = detail
    self.errors = errors
    self.retryAfter = retryAfter
  }

  static let mediaType = "application/problem+json"

  /// The body, with the request's path as `instance`.
  func json(instance: String) -> CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "type", value: .string("urn:postgang:problem:\(kind)")),
      (name: "title", value: .string(title)),
      (name: "status", value: .int(Int64(status.code))),
      (name: "detail", value: .string(detail)),
      (name: "instance", value: .string(instance)),
    ]
    if !errors.isEmpty { members.append((name: "errors", value: .array(errors.map(\.json)))) }
    return .object(members)
  }
}

/// Those that many routes share.
extension Problem {
  /// Nothing is there, or nothing that this caller may know of: the two are never told apart.
  static let notFound = Problem(
    "not-found", .notFound, title: "Not found", detail: "Nothing is there, or nothing for you.")
  static let unauthorized = Problem(
    "unauthorized", .unauthorized, title: "Who are you?",
    detail: "Send a token: `Authorization: Bearer …`.")
  static let forbidden = Problem(
    "forbidden", .forbidden, title: "Not for you",
    detail: "Your role does not include this. Ask whoever made your token or login.")

  static func badRequest(_ detail: String, _ errors: [Entry] = []) -> Problem {
    Problem(
      "bad-request", .badRequest, title: "The request cannot be understood", detail: detail,
      errors: errors)
  }
}
