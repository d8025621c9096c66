import Testing

@testable import HTTP

@Suite struct ProxyTests {
  @Test func `there is no proxy unless the environment names one`() throws {
    let url = try HTTPURL("http://a.example/")
    #expect(HTTPProxies.none.proxy(for: url) == nil)
    #expect(try HTTPProxies(environment: ["HTTP_PROXY": "http://p:1"]).proxy(for: url) == nil)
    let proxies = try HTTPProxies(environment: [
      "http_proxy": "p.example:1", "HTTPS_PROXY": "http://q.example:2",
      "no_proxy": "b.example, .c.example",
    ])
    #expect(proxies.proxy(for: url)?.url.description == "http://p.example:1/")
    #expect(
      proxies.proxy(for: try HTTPURL("https://a.example/"))?.url.description
        == "http://q.example:2/")
    for excepted in ["http://b.example/", "http://x.c.example/", "http://localhost/"] {
      #expect(proxies.proxy(for: try HTTPURL(excepted)) == nil)
    }
  }

  @Test func `a plain request goes through the proxy with its whole address`() throws {
    let environment = ["http_proxy": "http://me:sec%3Aret@127.0.0.1:\(Peer.plain.port)"]
    let client = try HTTPClient(proxies: HTTPProxies(environment: environment))
    let answer = try client.fetch(HTTPRequest(.get, try HTTPURL("http://far.example/x")))
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(text.hasPrefix("by proxy: GET http://far.example/x HTTP/1.1\r\nHost: far.example\r\n"))
    #expect(text.contains("Proxy-Authorization: Basic bWU6c2VjOnJldA=="))
  }
}
