import Foundation
import PKI
import PostgangTesting
import Records
import Testing

@testable import Access
@testable import Desk

/// Logins by a provider, from the first page to the last, with every lie on the way.
struct CodeFlowTests {
  @Test func `a person logs in, goes on where they wanted, and logs out`() async throws {
    let desk = try await LoginHome()
    let (query, visit) = try await desk.start("/journal?q=1")
    #expect(query["response_type"] == "code" && query["code_challenge_method"] == "S256")
    #expect(query["scope"] == "openid profile" && query["acr_values"] == "loa-high")
    #expect(query["client_id"] == SmallProvider.client)
    #expect(query["redirect_uri"] == "http://desk.example/login/callback")
    let code = try desk.provider.authorize(query)
    let back = try await desk.finish(code: code, state: query["state"], cookie: visit)
    #expect(back.status == 303 && back.header("Location") == "/journal?q=1")
    let session = try LoginHome.cookie("session", in: back)
    let cookies = try #require(back.header("Set-Cookie"))
    #expect(cookies.contains("HttpOnly") && cookies.contains("SameSite=Lax"))
    #expect(!cookies.contains("Secure"))
    #expect(try await desk.home.visit("/login", as: session).text.contains("kari"))

    let out = try await desk.home.send("/logout", [], as: session)
    #expect(out.status == 303 && out.header("Location") == "/login?out=1")
    #expect(try await !desk.home.visit("/login", as: session).text.contains("kari"))
    let page = try await desk.home.visit("/login?out=1")
    #expect(page.text.contains("\(desk.provider.issuer)/end?client_id="))
  }

  @Test func `what the provider says wrong opens nothing`() async throws {
    let desk = try await LoginHome()
    let now = try #require(desk.provider.claims([:])["iat"]?.int)
    let wrong: [(String, [String: CanonicalJSON?])] = [
      ("another nonce", ["nonce": .string("x")]), ("no nonce", ["nonce": nil]),
      ("a low level", ["acr": .string("loa-low")]), ("no level", ["acr": nil]),
      ("for another", ["aud": .string("x")]), ("for nobody", ["aud": nil]),
      (
        "for us beside another, without saying for whom",
        ["aud": .array([.string(SmallProvider.client), .string("x")])]
      ),
      ("for another party", ["azp": .string("x")]),
      ("another issuer", ["iss": .string("https://idporten.example")]),
      ("expired", ["exp": .int(now - 61)]), ("without end", ["exp": nil]),
      ("not yet", ["nbf": .int(now + 3600)]), ("of nobody", ["pid": nil]),
      ("of an empty person", ["pid": .string("")]),
    ]
    for (what, changes) in wrong {
      let answer = try await desk.login(changes)
      #expect(answer.status == 403, "\(what)")
      #expect(answer.header("Set-Cookie")?.contains("session=") != true, "\(what)")
    }
    #expect(try await desk.login().status == 303)
  }

  @Test func `an id token that the provider's keys did not sign opens nothing`() async throws {
    let desk = try await LoginHome()
    let stranger = try await TokenForge("p1")
    #expect(try await desk.login(by: stranger).status == 403)
    for name in ["none", "HS256", "RS256"] {
      #expect(try await desk.login(header: ["alg": .string(name)]).status == 403, "\(name)")
    }
    let unsigned = try await desk.login { token in
      let payload = token.split(separator: ".")[1]
      return "\(TokenForge.part(["alg": .string("none")])).\(payload)."
    }
    #expect(unsigned.status == 403)
  }

  @Test func `a code is good once, and only in the browser that asked for it`() async throws {
    let desk = try await LoginHome()
    let (query, visit) = try await desk.start()
    let code = try desk.provider.authorize(query)
    let state = query["state"]
    // A forged login: the victim's browser is sent to the callback with the attacker's answer.
    let (_, other) = try await desk.start()
    for cookie in [nil, other, "visit=\(Secret.new(.visit).text)"] {
      let answer = try await desk.finish(code: code, state: state, cookie: cookie)
      #expect(answer.status == 403)
    }
    for wrong in [nil, "", "x", state.map { $0 + "x" }, state.map { String($0.dropFirst()) }] {
      #expect(try await desk.finish(code: code, state: wrong, cookie: visit).status == 403)
    }
    #expect(desk.provider.forms.isEmpty, "nobody learned the code")
    #expect(try await desk.finish(code: code, state: state, cookie: visit).status == 303)
    #expect(try await desk.finish(code: code, state: state, cookie: visit).status == 403)
  }

  @Test func `a refusal of the provider is told, and what is said twice is not believed`()
    async throws
  {
    let desk = try await LoginHome()
    let (query, visit) = try await desk.start()
    let state = FormText.encoded(try #require(query["state"]))
    for answer in [
      "state=\(state)&error=access_denied", "state=\(state)",
      "state=\(state)&code=\(try desk.provider.authorize(query))&iss=https%3A%2F%2Fx.example",
      "state=\(state)&code=\(try desk.provider.authorize(query))&code=x",
    ] {
      let page = try await desk.home.visit("/login/callback?\(answer)", as: visit)
      #expect(page.status == 403 && page.text.contains("Prøv igjen"), "\(answer)")
    }
  }

  @Test func `a person whom the home does not know is told their id, and nothing else`()
    async throws
  {
    let desk = try await LoginHome(knows: nil)
    let page = try await desk.login()
    #expect(page.status == 403)
    #expect(page.text.contains(LoginHome.id(of: SmallProvider.pid)))
    #expect(!page.text.contains(SmallProvider.pid))
    #expect(page.header("Set-Cookie")?.contains("session=") != true)
  }

  @Test func `groups of a provider have roles, and people without names have their ids`()
    async throws
  {
    let desk = try await LoginHome(
      knows: nil,
      more: "groups: [{ claim: groups, value: arkiv, roles: [archivist] }]")
    #expect(try await desk.login(["groups": .string("post")]).status == 403)
    let back = try await desk.login(["groups": .array([.string("post"), .string("arkiv")])])
    let page = try await desk.home.visit("/login", as: LoginHome.cookie("session", in: back))
    #expect(page.text.contains("person-\(LoginHome.id(of: SmallProvider.pid).prefix(12))"))
  }

  @Test func `a client with a key signs who it is`() async throws {
    let key = try PrivateKey.generateP256().pem
    let desk = try await LoginHome(
      proof: "clientKey: FILES/client.key\n    clientKeyId: k9", key: key)
    #expect(try await desk.login().status == 303)
    let text = try #require(desk.provider.forms.last?["client_assertion"])
    let assertion = try UnverifiedToken(text)
    #expect(assertion.algorithm == .es256 && assertion.key == "k9")
    #expect(assertion.claims["iss"]?.string == SmallProvider.client)
    #expect(assertion.claims["aud"]?.string == desk.provider.issuer)
    #expect(assertion.claims["jti"]?.string != nil)
  }

  @Test func `while the provider is away, it is said so`() async throws {
    let desk = try await LoginHome()
    desk.provider.publish(nil, at: "/.well-known/openid-configuration")
    let page = try await desk.home.visit("/login/start")
    #expect(page.status == 503 && page.text.contains("ikke tilgjengelig"))
    desk.provider.publish("{}", at: "/.well-known/openid-configuration")
    #expect(try await desk.home.visit("/login/start").status == 503)
  }

  @Test func `behind https, cookies stay on https and on this host`() async throws {
    let desk = try await LoginHome(publicURL: "https://desk.example")
    let start = try await desk.home.visit("/login/start")
    let cookies = try #require(start.header("Set-Cookie"))
    #expect(cookies.contains("__Host-visit=") && cookies.contains("Secure"))
    #expect(cookies.contains("Path=/") && !cookies.contains("Domain"))
  }

  @Test func `with a provider, no token opens the pages`() async throws {
    let desk = try await LoginHome()
    let page = try await desk.home.visit("/login")
    #expect(page.status == 200 && !page.text.contains("name=\"token\""))
    #expect(try await desk.home.send("/login", [("token", "x")]).status == 404)
  }

  @Test func `a login leads to this desk only`() {
    for path in [
      "//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "", "evil",
      "/a\nb", "/ a", "/login", "/logout", "/\t/evil.example",
    ] {
      #expect(ReturnPath.checked(path) == "/", "\(path)")
    }
    #expect(ReturnPath.checked("/items/1?tab=2#x") == "/items/1?tab=2#x")
  }
}
