import Dispatch
import PKI
import Synchronization
import Testing

@testable import HTTP

@Suite struct TLSTests {
  private static let keys: TLSKeys = {
    do { return try TLSKeys() } catch { fatalError("openssl: \(error)") }
  }()
  let keys = TLSTests.keys

  /// One for each certificate, for all tests: it serves to the end.
  private static let peers = Mutex<[String: Peer]>([:])

  private func peer(_ name: String, clients: Bool = false) throws -> Peer {
    let known = "\(name) \(clients)"
    if let peer = TLSTests.peers.withLock({ $0[known] }) { return peer }
    let peer = try Peer(
      tls: [keys.path("\(name).crt"), keys.path("\(name).key")]
        + (clients ? [keys.path("root.crt")] : []))
    return TLSTests.peers.withLock { peers in
      let first = peers[known] ?? peer
      peers[known] = first
      return first
    }
  }

  private func trusting(_ root: String = "root", identity: ClientIdentity? = nil) throws
    -> HTTPClient
  {
    try HTTPClient(trusting: try keys.certificates(root), identity: identity)
  }

  @Test func `a server is believed by its name or its address`() throws {
    let peer = try peer("server")
    let client = try trusting()
    for host in ["127.0.0.1", "localhost"] {
      let answer = try client.fetch(HTTPRequest(.get, try peer.url("/hello", host: host)))
      #expect(answer.body == Array("hello".utf8))
    }
    #expect(try client.fetch(HTTPRequest(.get, try peer.url("/until-end"))).body.count == 13)
    #expect(try client.fetch(HTTPRequest(.get, try peer.url("/chunks"))).body.count == 15)
  }

  @Test(arguments: [("server", "other"), ("other", "root"), ("expired", "root")])
  func `another root, another name or a date that has passed is not believed`(
    certificate: String, root: String
  ) throws {
    let url = try peer(certificate).url("/hello")
    let error = #expect(throws: HTTPError.self) {
      try trusting(root).fetch(HTTPRequest(.get, url))
    }
    guard case .notTrusted(url, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `the system does not know our root`() throws {
    let url = try peer("server").url("/hello")
    let error = #expect(throws: HTTPError.self) { try HTTPClient().fetch(HTTPRequest(.get, url)) }
    guard case .notTrusted = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a client certificate opens what is closed without it`() throws {
    let peer = try peer("server", clients: true)
    let identity = ClientIdentity(
      chain: try keys.certificates("client"), key: try keys.key("client"))
    let request = HTTPRequest(.get, try peer.url("/hello"))
    #expect(try trusting(identity: identity).fetch(request).status == 200)
    #expect(throws: HTTPError.self) { try trusting().fetch(request) }
  }

  @Test func `a key that is not the certificate's is refused at once`() throws {
    let identity = ClientIdentity(
      chain: try keys.certificates("client"), key: try keys.key("other"))
    let error = #expect(throws: HTTPError.self) { try trusting(identity: identity) }
    guard case .unusable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a connection that is cut is told from one that has ended`() throws {
    let url = try peer("server").url("/cut")
    #expect(throws: HTTPError.ended(url)) { try trusting().fetch(HTTPRequest(.get, url)) }
  }

  @Test(arguments: ["/drip-body", "/silence"])
  func `the timeout holds under TLS`(target: String) throws {
    var request = HTTPRequest(.get, try peer("server").url(target))
    request.timeout = .seconds(2)
    #expect(throws: HTTPError.timedOut(request.url, during: "waiting for the answer")) {
      try trusting().fetch(request)
    }
  }

  @Test func `a peer that never says hello is given up`() throws {
    let silent = try LoopbackServer(port: 0) { _ in ServerAnswer(200, "") }
    var request = HTTPRequest(.get, try HTTPURL("https://127.0.0.1:\(silent.port)/"))
    request.timeout = .seconds(1)
    #expect(throws: HTTPError.timedOut(request.url, during: "agreeing on TLS")) {
      try trusting().fetch(request)
    }
  }

  @Test func `a peer that speaks no TLS is no trusted peer`() throws {
    let server = try LoopbackServer(port: 0) { _ in ServerAnswer(200, "") }
    DispatchQueue(label: "server").async { server.run() }
    defer { server.stop() }
    let url = try HTTPURL("https://127.0.0.1:\(server.port)/")
    var request = HTTPRequest(.get, url)
    request.timeout = .seconds(2)
    let error = #expect(throws: HTTPError.self) { try trusting().fetch(request) }
    switch error {
    case .tls(url, _), .timedOut(url, _): break
    default: Issue.record("\(String(describing: error))")
    }
  }

  @Test func `a redirection never leads from https to http`() throws {
    let insecure = try Peer.plain.url("/hello")
    let url = try peer("server").url("/to?\(insecure)")
    let error = #expect(throws: HTTPError.self) { try trusting().fetch(HTTPRequest(.get, url)) }
    guard case .redirection(url, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `https goes through a proxy by a tunnel, and the server is still checked`() throws {
    let far = try peer("other")
    let proxies = try HTTPProxies(environment: ["https_proxy": "127.0.0.1:\(Peer.plain.port)"])
    let client = try HTTPClient(trusting: try keys.certificates("root"), proxies: proxies)
    let good = HTTPRequest(.get, try far.url("/hello", host: "elsewhere.example"))
    #expect(try client.fetch(good).body == Array("hello".utf8))
    let bad = HTTPRequest(.get, try far.url("/hello", host: "nowhere.example"))
    let error = #expect(throws: HTTPError.self) { try client.fetch(bad) }
    guard case .notTrusted = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
