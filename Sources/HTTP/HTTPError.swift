import Durable

/// What can go wrong between asking and having an answer.
package enum HTTPError: Error, Hashable, Sendable {
  /// A text that should be an address is none.
  case badURL(String, reason: String)
  /// Settings that no connection can be made with: certificates, keys, roots.
  case unusable(what: String, reason: String)
  case nameUnknown(host: String, reason: String)
  /// Nothing listens there, or a firewall says so.
  case refused(HTTPURL)
  /// The system cannot reach it.
  case unreachable(HTTPURL, SystemError)
  case timedOut(HTTPURL, during: String)
  /// Who answers cannot prove to be that host.
  case notTrusted(HTTPURL, reason: String)
  /// TLS failed for another reason.
  case tls(HTTPURL, reason: String)
  /// The connection ended in the middle.
  case ended(HTTPURL)
  /// What came is no HTTP.
  case malformed(HTTPURL, reason: String)
  /// The answer is longer than this many bytes.
  case tooLarge(HTTPURL, limit: Int)
  /// A redirection that is not followed.
  case redirection(HTTPURL, reason: String)
  /// An answer with another status than wanted.
  case status(HTTPURL, Int, reason: String)
  case contentType(HTTPURL, got: String, wanted: String)
  /// A server of ours cannot listen.
  case listening(port: UInt16, SystemError)

  /// Trying again later may help, without anybody changing anything.
  package var mayPass: Bool {
    switch self {
    case .nameUnknown, .refused, .unreachable, .timedOut, .tls, .ended: true
    case .status(_, let status, _): status >= 500 || status == 429 || status == 408
    case .badURL, .unusable, .notTrusted, .malformed, .tooLarge, .redirection, .contentType,
      .listening:
      false
    }
  }
}

extension HTTPError {
  /// A failure on the way to or from `url`.
  init(_ failure: ConnectionFailure, _ url: HTTPURL) {
    self =
      switch failure {
      case .nameUnknown(let reason): .nameUnknown(host: url.host, reason: reason)
      case .timedOut(let phase): .timedOut(url, during: phase.rawValue)
      case .system(let error) where error.isConnectionRefused: .refused(url)
      case .system(let error): .unreachable(url, error)
      case .ended: .ended(url)
      case .untrusted(let reason): .notTrusted(url, reason: reason)
      case .tls(let reason): .tls(url, reason: reason)
      case .malformed(let reason): .malformed(url, reason: reason)
      case .tooLarge(let limit): .tooLarge(url, limit: limit)
      }
  }
}

extension HTTPError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .badURL(let text, let reason): "“\(text)” is not an address: \(reason)"
    case .unusable(let what, let reason): "\(what) cannot be used: \(reason)"
    case .nameUnknown(let host, let reason):
      "the name \(host) is not known (\(reason)); check its spelling and this machine's name server"
    case .refused(let url):
      "nothing answers at \(url) (connection refused); check that it runs, and the port"
    case .unreachable(let url, let error):
      "\(url) cannot be reached (\(error)); check the network and the firewall"
    case .timedOut(let url, let phase):
      "\(url) took too long while \(phase); check the network, or raise the timeout"
    case .notTrusted(let url, let reason):
      "the certificate of \(url) is not trusted (\(reason)); "
        + "check the address and the trusted roots"
    case .tls(let url, let reason): "no TLS with \(url): \(reason)"
    case .ended(let url): "\(url) ended the connection before its answer was complete"
    case .malformed(let url, let reason): "the answer of \(url) cannot be read: \(reason)"
    case .tooLarge(let url, let limit):
      "the answer of \(url) has more than the \(limit) bytes that are allowed"
    case .redirection(let url, let reason): "\(url) redirects, which is not followed: \(reason)"
    case .status(let url, let status, let reason):
      "\(url) answered \(status) \(reason)\(HTTPError.hint(status))"
    case .contentType(let url, let got, let wanted):
      "\(url) answered with \(got.isEmpty ? "no content type" : got) instead of \(wanted); "
        + "check the address"
    case .listening(let port, let error):
      "port \(port) cannot be listened on (\(error)); choose another one"
    }
  }

  private static func hint(_ status: Int) -> String {
    switch status {
    case 401, 403: "; check user, password and client certificate"
    case 404, 405, 410: "; check the address"
    case 407: "; the proxy wants a user and a password"
    default: ""
    }
  }
}
