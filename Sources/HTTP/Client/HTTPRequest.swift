/// What is asked of a server.
package struct HTTPRequest: Sendable {
  package let method: Method
  package let url: HTTPURL
  package var headers = HTTPHeaders()
  package var body: [UInt8] = []
  /// For everything together: names, connections, TLS, redirections, the last byte.
  package var timeout: Duration = .seconds(15)
  /// Bytes that the answer's body may have.
  package var limit = 1 << 20
  package var credentials: HTTPCredentials?
  /// How many redirections of a GET are followed.
  package var redirections = 5

  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  package init(_ method: Method = .get, _ url: HTTPURL) {
    self.method = method
    self.url = url
  }

  /// A POST of these bytes.
  package static func post(_ url: HTTPURL, _ body: [UInt8], as mediaType: String) -> HTTPRequest {
    var request = HTTPRequest(.post, url)
    request.body = body
    request.headers.add("Content-Type", mediaType)
    return request
  }

  /// The whole message (RFC 9112 § 3) for `url`, which may be where a redirection led.
  func message(to url: HTTPURL, throughProxy proxy: HTTPProxy?) -> [UInt8] {
    let target = proxy == nil || url.isSecure ? url.target : url.description
    var head = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: \(url.authority)\r\n"
    head += "User-Agent: postgang\r\nConnection: close\r\n"
    if method == .post { head += "Content-Length: \(body.count)\r\n" }
    // To nobody but whom they were meant for.
    if let credentials, url.hasOrigin(of: self.url) {
      head += "Authorization: \(credentials.header)\r\n"
    }
    if let credentials = proxy?.credentials, !url.isSecure {
      head += "Proxy-Authorization: \(credentials.header)\r\n"
    }
    for field in headers.fields { head += "\(field.name): \(field.value)\r\n" }
    return Array((head + "\r\n").utf8) + body
  }
}
