import HTTPTypes
import Hummingbird
import Records

/// What a call answers that changed something: JSON, and headers that tell of it. It can be kept,
/// and given again.
struct Answer: Sendable {
  var status: HTTPResponse.Status = .ok
  var json: CanonicalJSON
  var headers: HTTPFields = [:]

  private static let kept: [HTTPField.Name] = [
    .location, .eTag, .preferenceApplied, .retryAfter,
  ]

  init(
    _ json: CanonicalJSON, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) {
    self.json = json
    self.status = status
    self.headers = headers
  }

  var response: Response {
    var response = Response(status: status, json: json)
    for field in headers { response.headers[field.name] = field.value }
    return response
  }

  // MARK: Kept for whoever asks again

  func kept(as key: ContentDigest, body: ContentDigest, until: Instant) -> KeptAnswer {
    let fields = Answer.kept.compactMap { name in
      headers[name].map { (name: name.canonicalName, value: CanonicalJSON.string($0)) }
    }
    let whole = CanonicalJSON.object([
      (name: "body", value: json), (name: "headers", value: .object(fields)),
    ])
    return KeptAnswer(
      key: key, body: body, status: status.code, type: "application/json", answer: whole.bytes,
      until: until)
  }

  /// `nil` when what was kept is none of ours.
  init?(_ kept: KeptAnswer) {
    guard let whole = CanonicalJSON(kept.answer), let body = whole["body"] else { return nil }
    self.init(body, status: .init(code: kept.status))
    for name in Answer.kept { headers[name] = whole["headers"]?[name.canonicalName]?.string }
  }
}
