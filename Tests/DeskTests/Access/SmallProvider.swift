import Foundation
import HTTP
import PKI
import PostgangTesting
import Records
import Synchronization

@testable import Access
@testable import Assembly

/// An OpenID Connect provider on this machine, reached over HTTP, of which everything can be made
/// wrong. What a browser would do at it, a test does by `authorize`.
final class SmallProvider: Sendable {
  struct Grant {
    let token: String
    let challenge: String
    let redirect: String
  }

  /// What the server's threads share.
  private final class Desk: Sendable {
    let grants = Mutex<[String: Grant]>([:])
    let forms = Mutex<[[String: String]]>([])
    let answers = Mutex<[String: String]>([:])
  }

  static let client = "postgang client/ä"
  static let secret = "s3cret:+/ &"
  /// Synthetic: the month is above 80.
  static let pid = "47906701517"

  let forge: TokenForge
  let issuer: String
  private let server: LoopbackServer
  private let desk: Desk

  init() async throws {
    let (forge, desk) = (try await TokenForge("p1"), Desk())
    let server = try LoopbackServer(port: 0) { SmallProvider.answer($0, desk) }
    issuer = "http://127.0.0.1:\(server.port)"
    desk.answers.withLock { [issuer] in
      $0["/.well-known/openid-configuration"] = """
        {"issuer":"\(issuer)","authorization_endpoint":"\(issuer)/authorize?x=1",
        "token_endpoint":"\(issuer)/token","jwks_uri":"\(issuer)/keys",
        "end_session_endpoint":"\(issuer)/end","claims_supported":["pid","acr"]}
        """
      $0["/keys"] = TokenForge.keySet(forge)
    }
    (self.server, self.desk, self.forge) = (server, desk, forge)
    Thread.detachNewThread { server.run() }
  }

  deinit { server.stop() }

  /// The forms that the token endpoint got.
  var forms: [[String: String]] { desk.forms.withLock(\.self) }

  /// Takes the place of what it answers at a path.
  func publish(_ text: String?, at path: String) { desk.answers.withLock { $0[path] = text } }

  /// What an id token says when nothing is wrong.
  func claims(_ query: [String: String]) -> [String: CanonicalJSON] {
    let now = SystemClock().now().milliseconds / 1000
    return [
      "iss": .string(issuer), "aud": .string(SmallProvider.client), "sub": .string("s"),
      "iat": .int(now), "exp": .int(now + 120), "nonce": .string(query["nonce"] ?? ""),
      "acr": .string("loa-high"), "pid": .string(SmallProvider.pid),
    ]
  }

  /// Somebody has logged in at the address to which the desk sent them: the code for it.
  func authorize(
    _ query: [String: String], _ changes: [String: CanonicalJSON?] = [:],
    header: [String: CanonicalJSON] = [:], by forge: TokenForge? = nil,
    token: (String) -> String = { $0 }
  ) throws -> String {
    var claims = claims(query)
    for (name, value) in changes { claims[name] = value }
    let signed = token(try (forge ?? self.forge).token(claims, header: header))
    let code = UUID().uuidString
    desk.grants.withLock {
      $0[code] = Grant(
        token: signed, challenge: query["code_challenge"] ?? "",
        redirect: query["redirect_uri"] ?? "")
    }
    return code
  }

  private static func answer(_ request: ServerRequest, _ desk: Desk) -> ServerAnswer {
    guard request.method == "POST", request.target == "/token" else {
      guard let text = desk.answers.withLock({ $0[request.target] }) else {
        return ServerAnswer(404, "Nothing is here.")
      }
      return ServerAnswer(200, Array(text.utf8), as: "application/json")
    }
    let form = SmallProvider.fields(String(decoding: request.body, as: UTF8.self))
    desk.forms.withLock { $0.append(form) }
    let grant = desk.grants.withLock { $0.removeValue(forKey: form["code"] ?? "") }
    let challenge = SHA256.digest(of: Array((form["code_verifier"] ?? "").utf8)).array
    let basic = "\(FormText.encoded(client)):\(FormText.encoded(secret))"
    let isKnown =
      request.headers["Authorization"] == "Basic \(Base64.encode(Array(basic.utf8)))"
      || form["client_assertion"] != nil
    guard let grant, isKnown, form["redirect_uri"] == grant.redirect,
      form["grant_type"] == "authorization_code",
      TokenForge.url(Base64.encode(challenge)) == grant.challenge
    else {
      return ServerAnswer(400, Array(#"{"error":"invalid_grant"}"#.utf8), as: "application/json")
    }
    let body = #"{"access_token":"a","token_type":"Bearer","id_token":"\#(grant.token)"}"#
    return ServerAnswer(200, Array(body.utf8), as: "application/json")
  }

  /// A query or a form.
  static func fields(_ text: String) -> [String: String] {
    Dictionary(
      text.split(separator: "&").map { part in
        let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
        return (sides[0], (sides.count > 1 ? sides[1] : "").removingPercentEncoding ?? "")
      }, uniquingKeysWith: { first, _ in first })
  }
}
