import PKI

/// Asks servers over HTTP/1.1 and TLS; small on purpose: one connection for each request, nothing
/// remembered. docs/decisions/own-http.md has the reasons. Call from any thread that may wait.
package final class HTTPClient: Sendable {
  private let tls: TLSContext
  private let proxies: HTTPProxies

  /// - Parameter roots: whom https has to lead to; `nil` for whom the system trusts.
  /// - Parameter identity: for servers that want a client certificate.
  /// - Throws: `.unusable` when libssl does not take one of them.
  package init(
    trusting roots: [Certificate]? = nil, identity: ClientIdentity? = nil,
    proxies: HTTPProxies = .none
  ) throws(HTTPError) {
    tls = try TLSContext(roots: roots, identity: identity)
    self.proxies = proxies
  }

  /// The answer, whatever its status. Redirections of a GET are followed, but never from https to
  /// http. Blocks for at most the request's timeout.
  package func send(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
    let deadline = Deadline(in: request.timeout)
    var url = request.url
    for _ in 0...max(0, request.redirections) {
      let answer = try exchange(request, with: url, before: deadline)
      guard request.method == .get, let location = answer.location else { return answer }
      let next = try HTTPClient.follow(location, from: url)
      url = next
    }
    throw .redirection(
      request.url, reason: "there are more than \(request.redirections) in a row")
  }

  /// The answer, which must have status 200 and, if `mediaTypes` are given, one of them.
  package func fetch(
    _ request: HTTPRequest, accepting mediaTypes: [String] = []
  ) throws(HTTPError) -> HTTPResponse {
    let answer = try send(request)
    guard answer.status == 200 else {
      throw .status(answer.url, answer.status, reason: answer.reason)
    }
    guard mediaTypes.isEmpty || mediaTypes.contains(answer.headers.mediaType) else {
      throw .contentType(
        answer.url, got: String(answer.headers.mediaType.prefix(100)),
        wanted: mediaTypes.joined(separator: " or "))
    }
    return answer
  }

  private static func follow(_ location: String, from url: HTTPURL) throws(HTTPError) -> HTTPURL {
    let next: HTTPURL
    do throws(HTTPError) { next = try url.resolving(location) } catch {
      throw .redirection(url, reason: "\(error)")
    }
    guard next.isSecure || !url.isSecure else {
      throw .redirection(url, reason: "it leads from https to \(next), which anybody can forge")
    }
    return next
  }

  private func exchange(
    _ request: HTTPRequest, with url: HTTPURL, before deadline: Deadline
  ) throws(HTTPError) -> HTTPResponse {
    let proxy = proxies.proxy(for: url)
    do throws(ConnectionFailure) {
      let connection = try connect(to: proxy?.url ?? url, before: deadline)
      if url.isSecure {
        if let proxy { try HTTPClient.tunnel(to: url, through: proxy, connection) }
        try connection.secure(to: url.host, tls)
      }
      do throws(ConnectionFailure) {
        try connection.send(request.message(to: url, throughProxy: proxy))
      } catch .ended {
        // It may have answered before it had read everything, such as 413: that says more.
      }
      return try HTTPResponse(over: connection, from: url, limit: request.limit)
    } catch {
      throw HTTPError(error, url)
    }
  }

  private func connect(
    to url: HTTPURL, before deadline: Deadline
  ) throws(ConnectionFailure) -> Connection {
    let addresses = try NameLookup.addresses(of: url.host, port: url.port, before: deadline)
    return Connection(try Socket(to: addresses, url.authority, before: deadline), before: deadline)
  }

  /// RFC 9110 § 9.3.6.
  private static func tunnel(
    to url: HTTPURL, through proxy: HTTPProxy, _ connection: Connection
  ) throws(ConnectionFailure) {
    let host = url.host.contains(":") ? "[\(url.host)]" : url.host
    var head = "CONNECT \(host):\(url.port) HTTP/1.1\r\nHost: \(host):\(url.port)\r\n"
    if let credentials = proxy.credentials {
      head += "Proxy-Authorization: \(credentials.header)\r\n"
    }
    try connection.send(Array((head + "\r\n").utf8))
    guard let answer = try connection.head() else { throw .ended }
    guard answer.firstLine.hasPrefix("HTTP/1."), answer.firstLine.dropFirst(8).hasPrefix(" 2")
    else {
      throw .malformed("the proxy \(proxy.url.authority) says “\(answer.firstLine.prefix(100))”")
    }
  }
}
