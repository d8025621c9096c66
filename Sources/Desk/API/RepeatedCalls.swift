import Access
import Assembly
import HTTPTypes
import Hummingbird
import PKI
import Records
import Synchronization

/// Calls with an `Idempotency-Key`: made again, they get the answer that they got, and nothing is
/// done twice.
///
/// Answers are kept for a day, those that tell of success; what was refused may be tried again. A
/// crash between the deed and the keeping of its answer lets the deed be done again: submissions are
/// then duplicates, and takes, extensions and completions know their like by themselves.
final class RepeatedCalls: Sendable {
  /// Seconds for which an answer is kept.
  private static let kept = 86_400.0

  private let atWork = Mutex<Set<ContentDigest>>([])

  /// Makes the call, unless it was made.
  ///
  /// - Parameter body: the digest of what the request sends.
  func once(
    _ request: Request, _ context: DeskContext, body: ContentDigest, in desk: Desk,
    _ make: () async throws -> Answer
  ) async throws -> Answer {
    guard let key = try RepeatedCalls.key(of: request, context.caller) else {
      return try await make()
    }
    return try await alone(key) {
      if let kept = try await self.answer(to: key, body: body, in: desk) { return kept }
      let answer = try await make()
      try await self.keep(answer, to: key, body: body, in: desk)
      return answer
    }
  }

  /// Runs `work` while no other call has that key.
  func alone<Value>(_ key: ContentDigest, _ work: () async throws -> Value) async throws -> Value {
    guard atWork.withLock({ $0.insert(key).inserted }) else {
      throw Problem("call-at-work", .conflict, retryAfter: 1)
    }
    defer { atWork.withLock { _ = $0.remove(key) } }
    return try await work()
  }

  /// The answer that was kept; `nil` when there is none.
  ///
  /// - Throws: `Problem` when it was another request's.
  func answer(
    to key: ContentDigest, body: ContentDigest, in desk: Desk
  ) async throws -> Answer? {
    let open = desk.open
    guard let kept = try await desk.blocking({ try open.store.answer(to: key, at: open.now) })
    else { return nil }
    guard kept.body == body else { throw Problem("key-reused", .unprocessableContent) }
    return Answer(kept)
  }

  func keep(
    _ answer: Answer, to key: ContentDigest, body: ContentDigest, in desk: Desk
  ) async throws {
    guard (200..<300).contains(answer.status.code) else { return }
    let open = desk.open
    try await desk.blocking {
      let now = open.now
      let kept = answer.kept(as: key, body: body, until: now.adding(seconds: RepeatedCalls.kept))
      try open.store.keep(kept, at: now)
    }
  }

  /// Bound to the caller and to what is called; `nil` when the request has no key.
  static func key(of request: Request, _ caller: Caller) throws(Problem) -> ContentDigest? {
    guard let field = request.headers[.idempotencyKey] else { return nil }
    guard (1...255).contains(field.utf8.count),
      field.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw Problem("key", .badRequest) }
    let parts = [caller.identity, request.method.rawValue, request.uri.path, field]
    return SHA256.digest(of: Array(parts.joined(separator: "\n").utf8))
  }
}

extension Caller {
  /// The same each time that the same one calls: the token, the organisation, or the person.
  var identity: String {
    switch way {
    case .none: "nobody"
    case .token(let id): "token \(id)"
    case .claim(let organisation): "organisation \(organisation)"
    case .session: "person \(name)"
    }
  }
}

extension HTTPField.Name {
  static var idempotencyKey: HTTPField.Name { Fixed.idempotencyKey }
  static var prefer: HTTPField.Name { Fixed.prefer }
  static var preferenceApplied: HTTPField.Name { Fixed.preferenceApplied }
  static var fencingToken: HTTPField.Name { Fixed.fencingToken }

  static var link: HTTPField.Name { Fixed.link }

  private enum Fixed {
    static let link = name("Link")
    static let idempotencyKey = name("Idempotency-Key")
    static let prefer = name("Prefer")
    static let preferenceApplied = name("Preference-Applied")
    static let fencingToken = name("Fencing-Token")

    private static func name(_ text: String) -> HTTPField.Name {
      guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a token") }
      return name
    }
  }
}
