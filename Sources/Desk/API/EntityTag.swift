import HTTPTypes
import Hummingbird
import PKI
import Records

/// Which state of a thing an answer shows (RFC 9110 § 8.8.3): strong, of the bytes that are sent.
struct EntityTag: Hashable, Sendable {
  /// With its quotation marks.
  let text: String

  init(of json: CanonicalJSON) {
    self.init(of: json.bytes)
  }

  init(of bytes: [UInt8]) {
    text = "\"\(SHA256.digest(of: bytes).hex.prefix(32))\""
  }

  /// Whether a field such as `If-Match` names it; `*` names every one.
  func isNamed(in field: String) -> Bool {
    field.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
      .contains { $0 == "*" || $0 == text }
  }

  /// - Throws: `Problem` when the caller has seen another state.
  func check(_ request: Request) throws(Problem) {
    guard let field = request.headers[.ifMatch], !isNamed(in: field) else { return }
    var problem = Problem("changed", .preconditionFailed)
    problem.headers[.eTag] = text
    throw problem
  }

  /// Whether the caller has this state already (`If-None-Match`, which compares weakly).
  func isKnown(to request: Request) -> Bool {
    request.headers[.ifNoneMatch].map { isNamed(in: $0.replacing("W/", with: "")) } ?? false
  }
}

extension Response {
  /// The thing in its present state, or that the caller has it already.
  static func tagged(_ json: CanonicalJSON, for request: Request) -> Response {
    let tag = EntityTag(of: json)
    var response =
      tag.isKnown(to: request)
      ? Response(status: .notModified) : Response(json: json)
    response.headers[.eTag] = tag.text
    return response
  }
}
