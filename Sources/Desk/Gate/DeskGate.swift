import Access
import Hummingbird

/// Recognises callers by what they bring: a token in `Authorization` (RFC 6750 § 2.1), else the
/// cookie of a session.
struct DeskGate: Gate {
  private let door: Door
  private let cookies: DeskCookies
  private let origins: OwnOrigins
  private let blocking: Bridge

  init(_ entrance: Entrance) {
    door = entrance.door
    cookies = entrance.cookies
    origins = entrance.origins
    blocking = entrance.blocking
  }

  func identify(_ request: Request, _ context: inout DeskContext) async throws {
    if let field = request.headers[.authorization] {
      guard let token = DeskGate.bearerToken(field) else { throw Problem.unauthorized }
      guard let caller = try await blocking({ [door] in try door.caller(token: token) }) else {
        throw Problem.unauthorized
      }
      context.caller = caller
    } else if let secret = cookies.session(of: request) {
      try await recognise(secret, request, &context)
    }
  }

  /// Who has a session that is over is nobody, and may log in again.
  private func recognise(
    _ secret: Secret, _ request: Request, _ context: inout DeskContext
  ) async throws {
    // A browser sends cookies along with whatever any page makes it send. The API has no form
    // secrets, so that cookies change nothing there.
    guard !request.changesSomething || !request.uri.path.hasPrefix("/api/"),
      let caller = try await blocking({ [door] in try door.caller(session: secret) })
    else { return }
    guard !request.changesSomething || origins.mayHaveSent(request) else {
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
