import PKI
import Testing

@testable import HTTP

@Suite struct HTTPClientTests {
  let client: HTTPClient
  let peer = Peer.plain

  init() throws {
    client = try HTTPClient()
  }

  private func body(_ target: String) throws -> String {
    let answer = try client.fetch(HTTPRequest(.get, try peer.url(target)))
    return String(decoding: answer.body, as: UTF8.self)
  }

  @Test(arguments: [
    ("/hello", "hello"), ("/until-end", "until the end"), ("/chunks", "hello, in parts"),
    ("/continue", "after all"),
  ])
  func `an answer is read however its end is marked`(target: String, expected: String) throws {
    #expect(try body(target) == expected)
  }

  @Test func `a POST carries its body, its type and its length`() throws {
    var request = HTTPRequest.post(try peer.url("/echo?x=1"), Array("body".utf8), as: "text/x")
    request.headers.add("X-More", "yes")
    request.credentials = HTTPCredentials(user: "user", password: "pass:word")
    let answer = String(decoding: try client.fetch(request).body, as: UTF8.self)
    #expect(answer.hasPrefix("POST /echo?x=1 HTTP/1.1\r\nHost: 127.0.0.1:\(peer.port)\r\n"))
    #expect(answer.hasSuffix("\r\n\r\nbody"))
    for field in [
      "Content-Type: text/x", "Content-Length: 4", "X-More: yes",
      "Authorization: Basic dXNlcjpwYXNzOndvcmQ=",
    ] {
      #expect(answer.contains("\r\n\(field)\r\n"))
    }
    #expect(!"\(request)".contains("pass:word"))
  }

  @Test func `any status is an answer, but fetching demands 200`() throws {
    let url = try peer.url("/status?409+Conflict")
    let answer = try client.send(HTTPRequest(.post, url))
    #expect(answer.status == 409)
    #expect(answer.reason == "Conflict")
    #expect(answer.body == Array("why".utf8))
    #expect(throws: HTTPError.status(url, 409, reason: "Conflict")) {
      try client.fetch(HTTPRequest(.post, url))
    }
  }

  @Test(arguments: [
    (500, true), (503, true), (429, true), (404, false), (401, false), (400, false),
  ])
  func `only some statuses may pass by themselves`(status: Int, mayPass: Bool) throws {
    let url = try peer.url("/status?\(status)+X")
    let error = #expect(throws: HTTPError.self) { try client.fetch(HTTPRequest(.get, url)) }
    #expect(error?.mayPass == mayPass)
  }

  @Test func `a refusal with a long explanation is a refusal`() throws {
    let url = try peer.url("/long-refusal")
    #expect(throws: HTTPError.status(url, 503, reason: "Later")) {
      try client.fetch(HTTPRequest(.get, url))
    }
  }

  @Test func `another media type than wanted is refused`() throws {
    let request = HTTPRequest(.get, try peer.url("/hello"))
    #expect(try client.fetch(request, accepting: ["a/b", "text/plain"]).status == 200)
    #expect(throws: HTTPError.contentType(request.url, got: "text/plain", wanted: "a/b")) {
      try client.fetch(request, accepting: ["a/b"])
    }
  }

  @Test(arguments: [
    "/garbage", "/bad-chunk", "/two-lengths", "/length-and-chunks", "/folded", "/compressed",
    "/endless-head", "/endless-interim",
  ])
  func `what is no plain answer is malformed`(target: String) throws {
    let error = #expect(throws: HTTPError.self) { try body(target) }
    guard case .malformed = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["/half", "/nothing"])
  func `an answer that ends too early is no answer`(target: String) throws {
    #expect(throws: HTTPError.ended(try peer.url(target))) { try body(target) }
  }

  @Test(arguments: ["/huge", "/endless-body", "/endless-chunks"])
  func `an answer ends at the limit`(target: String) throws {
    var request = HTTPRequest(.get, try peer.url(target))
    request.limit = 65_536
    #expect(throws: HTTPError.tooLarge(request.url, limit: 65_536)) {
      try client.fetch(request)
    }
  }

  @Test(arguments: ["/silence", "/drip-head", "/drip-body"])
  func `the timeout is for everything together, bytes that drip too`(target: String) throws {
    var request = HTTPRequest(.get, try peer.url(target))
    request.timeout = .seconds(1)
    let error = #expect(throws: HTTPError.self) { try client.fetch(request) }
    #expect(error == .timedOut(request.url, during: "waiting for the answer"))
  }

  @Test func `a body that never ends is stopped by the timeout, too`() throws {
    var request = HTTPRequest(.get, try peer.url("/endless-body"))
    request.timeout = .seconds(1)
    request.limit = .max
    #expect(throws: HTTPError.timedOut(request.url, during: "waiting for the answer")) {
      try client.fetch(request)
    }
  }

  @Test func `nobody there, and no such name`() throws {
    // Bound, and closed again: nobody listens there.
    let port = try LoopbackServer(port: 0) { _ in ServerAnswer(200, "") }.port
    let url = try HTTPURL("http://127.0.0.1:\(port)/")
    #expect(throws: HTTPError.refused(url)) { try client.fetch(HTTPRequest(.get, url)) }
    var request = HTTPRequest(.get, try HTTPURL("http://no-such-host.invalid/"))
    request.timeout = .seconds(2)
    let error = #expect(throws: HTTPError.self) { try client.fetch(request) }
    switch error {
    case .nameUnknown(host: "no-such-host.invalid", _), .timedOut(_, "looking up the host's name"):
      #expect(error?.mayPass == true)
    default: Issue.record("\(String(describing: error))")
    }
  }

  @Test func `many threads ask with one client`() async throws {
    let (client, url) = (client, try peer.url("/hello"))
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask { try client.fetch(HTTPRequest(.get, url)).body.count }
      }
      for try await count in group { #expect(count == 5) }
    }
  }
}
