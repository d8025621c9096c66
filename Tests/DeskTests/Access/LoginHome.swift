import Foundation
import PKI
import PostgangTesting
import Records

@testable import Access
@testable import Assembly
@testable import Desk

/// A desk whose people log in at a small provider.
struct LoginHome {
  static let idKey = String(repeating: "k", count: 32)

  let home: DeskHome
  let provider: SmallProvider
  private let files: TemporaryFolder

  /// The id of the person with that number.
  static func id(of pid: String) -> String {
    let code = HMACSHA256.code(of: Array("person \(pid)".utf8), key: Array(idKey.utf8))
    return String(Hex.text(code).prefix(32))
  }

  init(
    knows pid: String? = SmallProvider.pid, proof: String? = nil, key: [UInt8] = [],
    publicURL: String = "http://desk.example", more: String = ""
  ) async throws {
    let (provider, files) = (try await SmallProvider(), try TemporaryFolder())
    for (name, content) in [
      ("id.key", Array(LoginHome.idKey.utf8)), ("secret", Array(SmallProvider.secret.utf8)),
      ("client.key", key),
    ] {
      try files.folder.write(content, to: name)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: "\(files.path)/\(name)")
    }
    let proof = proof ?? "clientSecretFile: \(files.path)/secret"
    let people = pid.map {
      """
      people:
            - { id: \(LoginHome.id(of: $0)), name: kari, roles: [leader] }
      """
    }
    let settings = """
        publicURL: \(publicURL)
      access:
        limits: { attempts: 1000 }
        login:
          issuer: \(provider.issuer)
          clientId: "\(SmallProvider.client)"
          \(proof.replacing("FILES", with: files.path))
          scopes: [profile]
          acr: [loa-high, loa-substantial]
          idKey: \(files.path)/id.key
          \(people ?? "subject: pid")
          \(more)

      """
    home = try await DeskHome.open(edit: {
      $0.replacing("listen: 127.0.0.1:8080\n", with: "listen: 127.0.0.1:8080\n\(settings)")
    })
    (self.provider, self.files) = (provider, files)
  }

  /// Where a browser is sent that wants to log in, and what it keeps.
  func start(_ to: String = "/") async throws -> (query: [String: String], cookie: String) {
    let asked = try await home.visit("/login/start?to=\(FormText.encoded(to))")
    guard asked.status == 303, let location = asked.header("Location"),
      location.hasPrefix("\(provider.issuer)/authorize?x=1&"),
      let question = location.firstIndex(of: "?")
    else { throw Failure.unexpected(asked.text) }
    return (
      SmallProvider.fields(String(location[location.index(after: question)...])),
      try LoginHome.cookie("visit", in: asked)
    )
  }

  /// The browser comes back.
  func finish(
    code: String, state: String?, cookie: String?, more: String = ""
  ) async throws -> Asked {
    try await home.visit(
      "/login/callback?code=\(code)&state=\(FormText.encoded(state ?? ""))\(more)", as: cookie)
  }

  /// A whole login, of which something may be wrong.
  func login(
    _ changes: [String: CanonicalJSON?] = [:], header: [String: CanonicalJSON] = [:],
    by forge: TokenForge? = nil, token: (String) -> String = { $0 }
  ) async throws -> Asked {
    let (query, cookie) = try await start()
    let code = try provider.authorize(query, changes, header: header, by: forge, token: token)
    return try await finish(code: code, state: query["state"], cookie: cookie)
  }

  /// `name=value` of a cookie that is set.
  static func cookie(_ name: String, in asked: Asked) throws -> String {
    // URLSession joins the fields by commas; no value of ours has one.
    let all = (asked.header("Set-Cookie") ?? "").split(separator: ",")
      .map { $0.trimmingPrefix(while: { $0 == " " }) }
    guard let cookie = all.last(where: { $0.hasPrefix("\(name)=") }) else {
      throw Failure.unexpected("no cookie \(name) in \(all)")
    }
    return String(cookie.prefix { $0 != ";" })
  }

  enum Failure: Error {
    case unexpected(String)
  }
}
