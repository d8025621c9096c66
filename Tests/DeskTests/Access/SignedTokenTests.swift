import Foundation
import PostgangTesting
import Records
import Testing

@testable import Access
@testable import Assembly
@testable import Desk

/// Access tokens as Maskinporten issues them, at a real desk.
struct SignedTokenTests {
  static let issuer = "https://maskinporten.example/"
  static let audience = "https://post.example"
  static let consumer = "0192:991825827"

  /// A desk that believes these keys, and what a token of them says when nothing is wrong.
  static func desk(_ keys: String) async throws -> DeskHome {
    try await DeskHome.open(edit: { settings in
      let file = FileManager.default.temporaryDirectory
        .appending(path: "keys-\(UUID().uuidString).json").path
      try! keys.write(toFile: file, atomically: true, encoding: .utf8)
      return settings + """

        access:
          issuers:
            - issuer: \(issuer)
              audience: \(audience)
              keys: \(file)
              grants:
                - { scope: "kommune:numbers.read", role: leader }
                - { scope: "kommune:journal.read", role: archivist, organisations: ["\(consumer)"] }

        """
    })
  }

  static func claims(
    _ changes: [String: CanonicalJSON?] = [:], at time: Instant = SystemClock().now()
  ) -> [String: CanonicalJSON] {
    let now = time.milliseconds / 1000
    var claims: [String: CanonicalJSON] = [
      "iss": .string(issuer), "aud": .string(audience), "iat": .int(now), "exp": .int(now + 120),
      "scope": .string("other kommune:journal.read"),
      "consumer": .object([
        (name: "authority", value: .string("iso6523-actorid-upis")),
        (name: "ID", value: .string(consumer)),
      ]),
    ]
    for (name, value) in changes { claims[name] = value }
    return claims
  }

  /// The status with which the desk answers who brings that token.
  static func status(_ token: String, at home: DeskHome) async throws -> Int {
    try await home.ask("GET", "/login", headers: ["Authorization": "Bearer \(token)"]).status
  }

  @Test func `tokens signed by RS256 and ES256 keys of the issuer are believed`() async throws {
    let (ec, rsa) = (try await TokenForge("ec"), try await TokenForge(rsa: "rsa"))
    let home = try await SignedTokenTests.desk(TokenForge.keySet(ec, rsa))
    for forge in [ec, rsa] {
      let token = try forge.token(SignedTokenTests.claims())
      #expect(try await SignedTokenTests.status(token, at: home) == 200)
    }
  }

  @Test func `a token of which anything is wrong is nobody's`() async throws {
    let (forge, other) = (try await TokenForge("k1"), try await TokenForge("k1"))
    let home = try await SignedTokenTests.desk(TokenForge.keySet(forge))
    let now = SystemClock().now().milliseconds / 1000
    func consumer(_ authority: String, _ id: String) -> CanonicalJSON {
      .object([
        (name: "authority", value: .string(authority)), (name: "ID", value: .string(id)),
      ])
    }
    let wrong: [(String, [String: CanonicalJSON?])] = [
      ("another issuer", ["iss": .string("https://maskinporten.example")]),
      ("for another", ["aud": .string("https://post.example/")]),
      ("for nobody", ["aud": nil]),
      ("expired", ["exp": .int(now - 61)]), ("without end", ["exp": nil]),
      ("an end that is text", ["exp": .string("\(now + 120)")]),
      ("an end beyond time", ["exp": .int(.max)]), ("not yet", ["nbf": .int(now + 3600)]),
      ("issued tomorrow", ["iat": .int(now + 86_400)]),
      ("of no organisation", ["consumer": nil]),
      ("of another register", ["consumer": consumer("iso6523-actorid-upis", "0007:991825827")]),
      ("of another authority", ["consumer": consumer("x", "0192:991825827")]),
      ("of a short number", ["consumer": consumer("iso6523-actorid-upis", "0192:99182582")]),
    ]
    for (what, changes) in wrong {
      let token = try forge.token(SignedTokenTests.claims(changes))
      #expect(try await SignedTokenTests.status(token, at: home) == 401, "\(what)")
    }
    let good = SignedTokenTests.claims()
    #expect(try await SignedTokenTests.status(other.token(good), at: home) == 401)
    let headers: [[String: CanonicalJSON]] = [
      ["alg": .string("none")], ["alg": .string("HS256")], ["alg": .string("RS256")],
      ["alg": .string("ES384")], ["alg": .string("es256")], ["kid": .string("k2")],
      ["crit": .array([.string("b64")])],
    ]
    for header in headers {
      let token = try forge.token(good, header: header)
      #expect(try await SignedTokenTests.status(token, at: home) == 401, "\(header)")
    }
  }

  @Test func `a token whose signature is missing, cut or another's is nobody's`() async throws {
    let forge = try await TokenForge()
    let home = try await SignedTokenTests.desk(TokenForge.keySet(forge))
    let token = try forge.token(SignedTokenTests.claims())
    let parts = token.split(separator: ".").map(String.init)
    let unsigned = TokenForge.part(["alg": .string("none")])
    let more = TokenForge.part(
      SignedTokenTests.claims(["scope": .string("kommune:numbers.read")]))
    for wrong in [
      "\(parts[0]).\(parts[1]).", "\(unsigned).\(parts[1]).", String(token.dropLast(2)),
      "\(parts[0]).\(more).\(parts[2])", "\(unsigned).\(parts[1]).\(parts[2])", "..",
      "\(token)=", "\(parts[0]).\(parts[1]).\(parts[2]).\(parts[2])",
    ] {
      #expect(try await SignedTokenTests.status(wrong, at: home) == 401, "\(wrong)")
    }
    #expect(try await SignedTokenTests.status(token, at: home) == 200)
  }

  @Test func `what a token may do follows from its scopes and its organisation`() async throws {
    let forge = try await TokenForge()
    let now = SystemClock().now()
    let keys = KeyRing(
      of: SignedTokenTests.issuer, now: { now },
      fetch: { Array(TokenForge.keySet(forge).utf8) })
    let tokens = SignedTokens(
      [
        TokenIssuer(
          name: SignedTokenTests.issuer, audience: SignedTokenTests.audience,
          grants: [
            .init(scope: "a", role: .leader, organisations: [], teams: ["l"]),
            .init(
              scope: "b", role: .handler, organisations: [SignedTokenTests.consumer], teams: ["h"]),
            .init(scope: "b", role: .archivist, organisations: ["0192:974760673"], teams: []),
          ], keys: keys)
      ], now: { now })
    func caller(_ scope: String) async throws -> Caller {
      try await tokens.caller(
        forge.token(SignedTokenTests.claims(["scope": .string(scope)], at: now)))
    }
    #expect(try await caller("a").roles == [.leader])
    #expect(try await caller("a").teams == ["l"])
    #expect(try await caller("b a").roles == [.leader, .handler])
    // A handler sees what is in items: the teams that somebody only leads are not among them.
    #expect(try await caller("b a").teams == ["h"])
    #expect(try await caller("ab").roles == [])
    #expect(try await caller("b").way == .claim(SignedTokenTests.consumer))
  }
}
