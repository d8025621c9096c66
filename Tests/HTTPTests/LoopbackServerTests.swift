import Dispatch
import Durable
import Glibc
import PostgangTesting
import Testing

@testable import HTTP

@Suite struct LoopbackServerTests {
  let server: LoopbackServer
  let client: HTTPClient

  init() throws {
    var limits = LoopbackServer.Limits()
    limits.body = 1000
    limits.connections = 4
    limits.deadline = .seconds(2)
    server = try LoopbackServer(port: 0, limits: limits) {
      ServerAnswer(200, Array("\($0.method) \($0.target) ".utf8) + $0.body, as: "text/x")
    }
    client = try HTTPClient()
    let server = server
    DispatchQueue(label: "server").async { server.run() }
  }

  private func url(_ target: String) throws -> HTTPURL {
    try HTTPURL("http://127.0.0.1:\(server.port)\(target)")
  }

  /// What it answers to these very bytes.
  private func answer(to bytes: String) throws -> String {
    let deadline = Deadline(in: .seconds(5))
    let socket = try Socket(
      to: [SocketAddress(loopback: server.port)], "server", before: deadline)
    try socket.send(Array(bytes.utf8), before: deadline)
    var answer: [UInt8] = []
    while true {
      let more = try socket.receive(before: deadline)
      if more.isEmpty { break }
      answer += more
    }
    return String(decoding: answer, as: UTF8.self)
  }

  @Test func `requests are answered, many at a time`() async throws {
    let (client, url) = (client, try url("/a?b"))
    try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<20 {
        group.addTask {
          let answer = try client.fetch(.post(url, Array("\(number)".utf8), as: "a/b"))
          return String(decoding: answer.body, as: UTF8.self)
        }
      }
      var seen: Set<String> = []
      for try await text in group { seen.insert(text) }
      #expect(seen == Set((0..<20).map { "POST /a?b \($0)" }))
    }
    server.stop()
  }

  @Test(arguments: [
    ("GARBAGE\r\n\r\n", 400), ("GET / HTTP/3\r\n\r\n", 505), ("GET nowhere HTTP/1.1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
    ("GET / HTTP/1.1\r\nBad Name: x\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\(String(repeating: "X: y\r\n", count: 101))\r\n", 400),
    ("GET /ok HTTP/1.0\n\n", 200),
  ])
  func `what a client gets wrong is said by a status`(request: String, status: Int) throws {
    let answer = try answer(to: request)
    #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
    server.stop()
  }

  @Test func `clients that say nothing hold nobody else up for long`() throws {
    let deadline = Deadline(in: .seconds(5))
    var silent: [Socket] = []
    for _ in 0..<8 {
      silent.append(
        try Socket(to: [SocketAddress(loopback: server.port)], "server", before: deadline))
    }
    #expect(try client.fetch(HTTPRequest(.get, try url("/"))).status == 200)
    #expect(silent.count == 8)
    server.stop()
  }

  @Test func `a second server cannot take the port`() throws {
    #expect(
      throws: HTTPError.listening(
        port: server.port,
        SystemError(call: "bind", path: "127.0.0.1:\(server.port)", code: EADDRINUSE))
    ) {
      try LoopbackServer(port: server.port) { _ in ServerAnswer(200, "") }
    }
    server.stop()
  }

  @Test func `it stops, also before it has begun`() throws {
    let other = try LoopbackServer(port: 0) { _ in ServerAnswer(200, "") }
    other.stop()
    other.run()
    server.stop()
    let error = #expect(throws: HTTPError.self) {
      // Who is already in the queue may still be answered.
      while true { _ = try client.fetch(HTTPRequest(.get, try url("/"))) }
    }
    #expect(error?.mayPass == true)
  }
}
