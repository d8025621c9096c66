import Access
import Hummingbird

/// Recognises callers by what they bring: a token in `Authorization` (RFC 6750 § 2.1), else the
/// cookie of a session; and counts what they ask.
struct DeskGate: Gate {
  private let entrance: Entrance
  /// One line on the operator's log; never personal data.
  private let log: @Sendable (String) -> Void

  init(_ entrance: Entrance, log: @escaping @Sendable (String) -> Void) {
    self.entrance = entrance
    self.log = log
  }

  func identify(_ request: Request, _ context: inout DeskContext) async throws {
    let peer = entrance.peers.address(of: request, context)
    if let field = request.headers[.authorization] {
      guard let caller = try await caller(field, request, context) else {
        try entrance.limits.count(.token, from: peer)
        throw Problem.unauthorized
      }
      context.caller = caller
    } else if let secret = entrance.cookies.session(of: request) {
      try await recognise(secret, request, &context)
    }
    try entrance.limits.count(context.caller, from: peer)
  }

  private func caller(
    _ field: String, _ request: Request, _ context: DeskContext
  ) async throws -> Caller? {
    guard let token = DeskGate.bearerToken(field) else { return nil }
    guard SignedTokens.isOne(token) else {
      return try await entrance.blocking { [door = entrance.door] in try door.caller(token: token) }
    }
    do {
      return try await entrance.signed.caller(token)
    } catch .noKeys(let issuer, let reason) {
      try entrance.limits.count(.nobody, from: entrance.peers.address(of: request, context))
      log("request=\(context.code) issuer=\(issuer) failed=\"\(reason)\"")
      throw Problem(
        "issuer-away", .serviceUnavailable, title: "The issuer's keys cannot be had",
        detail: "Your token may be good, but nobody can tell now. Try again later.", retryAfter: 30)
    } catch {
      log("request=\(context.code) token=refused why=\"\(error)\"")
      return nil
    }
  }

  /// Who has a session that is over is nobody, and may log in again.
  private func recognise(
    _ secret: Secret, _ request: Request, _ context: inout DeskContext
  ) async throws {
    // A browser sends cookies along with whatever any page makes it send. The API has no form
    // secrets, so that cookies change nothing there.
    guard !request.changesSomething || !request.uri.path.hasPrefix("/api/"),
      let caller = try await entrance.blocking({ [door = entrance.door] in
        try door.caller(session: secret)
      })
    else { return }
    guard !request.changesSomething || entrance.origins.mayHaveSent(request) else {
      throw Problem.forged
    }
    context.caller = caller
    context.formSecret = secret.formSecret
  }

  /// The scheme's name has no case (RFC 9110 § 11.1).
  static func bearerToken(_ field: String) -> String? {
    let parts = field.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}

extension Request {
  /// Whether it asks for more than an answer (RFC 9110 § 9.2.1).
  var changesSomething: Bool { ![.get, .head, .options].contains(method) }
}

extension Problem {
  /// A form that none of our pages made, or one of a session that is over.
  static let forged = Problem(
    "forged", .forbidden, title: "The form is not ours",
    detail: "The form was not sent from a page of this session. Open the page again, and send it.")
}
