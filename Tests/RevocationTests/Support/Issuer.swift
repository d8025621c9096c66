import Dispatch
import HTTP
import PKI
import PostgangTesting
import Records
import Synchronization

@testable import Revocation

/// A certificate authority with a web server of its own: lists, answers and certificates at its
/// addresses, as the test puts them there.
final class Issuer: Sendable {
  static let now = StoreSamples.noon
  let authority: TrialAuthority
  let seal: Certificate
  let sealKey: PrivateKey
  let server: LoopbackServer
  private let pages: Mutex<[String: @Sendable (ServerRequest) -> ServerAnswer]>
  private let asked = Mutex<[String]>([])

  /// - Parameter sources: which of its own addresses the seal certificate names.
  init(list: Bool = true, responder: Bool = false) throws {
    let box = Box()
    server = try LoopbackServer(port: 0) { box.issuer?.answer($0) ?? ServerAnswer(503, "closed") }
    let base = "http://127.0.0.1:\(server.port)"
    authority = try TrialAuthority(
      organisation: "Prøve", country: "NO", at: Issuer.now.adding(seconds: -86_400))
    sealKey = try PrivateKey.generateP256()
    seal = try authority.issueSeal(
      for: sealKey, at: Issuer.now.adding(seconds: -86_400),
      sources: RevocationSources(
        list: list ? "\(base)/crl" : nil, responder: responder ? "\(base)/ocsp" : nil))
    pages = Mutex([:])
    box.connect(self)
    let server = server
    DispatchQueue(label: "issuer").async { server.run() }
  }

  deinit { server.stop() }

  private final class Box: Sendable {
    private let held = Mutex<@Sendable () -> Issuer?>({ nil })
    var issuer: Issuer? { held.withLock { $0 }() }
    func connect(_ issuer: Issuer) {
      let find: @Sendable () -> Issuer? = { [weak issuer] in issuer }
      held.withLock { $0 = find }
    }
  }

  var chain: [Certificate] { [seal, authority.root] }
  func url(_ path: String) -> String { "http://127.0.0.1:\(server.port)\(path)" }

  /// The paths that were asked for, in their order.
  var requests: [String] { asked.withLock { $0 } }

  private func answer(_ request: ServerRequest) -> ServerAnswer {
    asked.withLock { $0.append(request.target) }
    return pages.withLock { $0[request.target] }?(request) ?? ServerAnswer(404, "nothing here")
  }

  func serve(_ path: String, _ bytes: [UInt8], as type: String = "application/octet-stream") {
    serve(path) { _ in ServerAnswer(200, bytes, as: type) }
  }

  func serve(_ path: String, _ answer: @escaping @Sendable (ServerRequest) -> ServerAnswer) {
    pages.withLock { $0[path] = answer }
  }

  func close(_ path: String) { pages.withLock { $0[path] = nil } }

  /// A list of this authority, from `from` seconds after now for `span` seconds.
  func list(
    from: Double = 0, span: Double = 86_400, revoking: [(Certificate, Instant)] = [],
    number: Int = 1
  ) throws -> RevocationList {
    let start = Issuer.now.adding(seconds: from)
    return try authority.revocationList(
      revoking: revoking, at: start, nextUpdate: start.adding(seconds: span), number: number)
  }
}
