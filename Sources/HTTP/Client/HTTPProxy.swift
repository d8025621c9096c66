/// A server that connects us to others.
struct HTTPProxy: Hashable, Sendable {
  let url: HTTPURL
  let credentials: HTTPCredentials?

  /// Reads `http://user:password@host:port`, as environments have it; the scheme may be missing,
  /// the user and the password percent-encoded.
  init(_ text: String) throws(HTTPError) {
    var text = text.contains("://") ? text : "http://\(text)"
    var credentials: HTTPCredentials?
    if let start = text.range(of: "://")?.upperBound,
      let at = text[start...].prefix(while: { $0 != "/" }).lastIndex(of: "@")
    {
      let parts = text[start..<at].split(separator: ":", maxSplits: 1)
      let plain = parts.map { $0.removingPercentEncoding ?? String($0) }
      if let user = plain.first, !user.contains(":") {
        credentials = HTTPCredentials(user: user, password: plain.count > 1 ? plain[1] : "")
      }
      text.removeSubrange(start...at)
    }
    url = try HTTPURL(text)
    guard !url.isSecure else {
      throw .badURL("\(url)", reason: "proxies that are reached by https are not supported")
    }
    self.credentials = credentials
  }
}
