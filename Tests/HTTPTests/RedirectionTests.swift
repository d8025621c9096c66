import PKI
import Testing

@testable import HTTP

@Suite struct RedirectionTests {
  let client: HTTPClient
  let peer = Peer.plain

  init() throws {
    client = try HTTPClient()
  }

  @Test func `a GET follows redirections, and says where it ended`() throws {
    let answer = try client.fetch(HTTPRequest(.get, try peer.url("/to?/to?hello")))
    #expect(answer.body == Array("hello".utf8))
    #expect(answer.url == (try peer.url("/hello")))
  }

  @Test func `a POST does not`() throws {
    let answer = try client.send(.post(try peer.url("/to?/hello"), [1], as: "a/b"))
    #expect(answer.status == 302)
  }

  @Test func `a loop ends at the limit`() throws {
    let url = try peer.url("/loop")
    #expect(throws: HTTPError.redirection(url, reason: "there are more than 5 in a row")) {
      try client.send(HTTPRequest(.get, url))
    }
  }

  @Test(arguments: ["ftp://x/", "http://user:pw@127.0.0.1/", "http://a%00b"])
  func `where it cannot lead is refused`(location: String) throws {
    let error = #expect(throws: HTTPError.self) {
      try client.send(HTTPRequest(.get, try peer.url("/to?\(location)")))
    }
    guard case .redirection = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a password goes to nobody but whom it was meant for`() throws {
    let other = try Peer()
    var request = HTTPRequest(.get, try peer.url("/to?\(try other.url("/echo"))"))
    request.credentials = HTTPCredentials(user: "u", password: "p")
    let elsewhere = String(decoding: try client.fetch(request).body, as: UTF8.self)
    #expect(elsewhere.contains("GET /echo"))
    #expect(!elsewhere.contains("Authorization"))
    withExtendedLifetime(other) {}
    request = HTTPRequest(.get, try peer.url("/to?/echo"))
    request.credentials = HTTPCredentials(user: "u", password: "p")
    #expect(
      String(decoding: try client.fetch(request).body, as: UTF8.self).contains("Authorization"))
  }
}
