import Foundation

/// Which addresses are asked through which proxy.
///
/// Nothing is, unless the environment says so: `http_proxy`, `https_proxy` and `no_proxy`, in lower
/// or upper case, as curl reads them; a host is excepted by its name, a name above it, or `*`. This
/// machine itself is never asked through a proxy.
package struct HTTPProxies: Sendable {
  private let plain: HTTPProxy?
  private let secure: HTTPProxy?
  private let exceptions: [String]

  /// Never a proxy.
  package static let none = HTTPProxies()

  private init() {
    (plain, secure, exceptions) = (nil, nil, [])
  }

  /// - Throws: `.badURL` for a proxy that is no address.
  package init(environment: [String: String]) throws(HTTPError) {
    func value(_ name: String) -> String? {
      (environment[name] ?? environment[name.uppercased()]).flatMap { $0.isEmpty ? nil : $0 }
    }
    // Not the upper-case HTTP_PROXY: in a CGI environment, a stranger's header sets it.
    plain = try environment["http_proxy"].flatMap { $0.isEmpty ? nil : $0 }
      .map { (text) throws(HTTPError) in try HTTPProxy(text) }
    secure = try value("https_proxy").map { (text) throws(HTTPError) in try HTTPProxy(text) }
    exceptions = (value("no_proxy") ?? "").lowercased().split(separator: ",").map {
      String($0.trimmingCharacters(in: .whitespaces).drop { $0 == "." })
    }
  }

  /// `nil` when `url` is asked directly.
  func proxy(for url: HTTPURL) -> HTTPProxy? {
    let host = url.host
    let isHere = host == "localhost" || host.hasPrefix("127.") || host == "::1"
    let isExcepted = exceptions.contains {
      $0 == "*" || !$0.isEmpty && (host == $0 || host.hasSuffix(".\($0)"))
    }
    return isHere || isExcepted ? nil : url.isSecure ? secure : plain
  }
}
