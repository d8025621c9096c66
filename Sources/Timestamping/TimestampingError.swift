import HTTP
import PKI
import Records

/// Why there is no time-stamp.
package enum TimestampingError: Error, Hashable, Sendable {
  /// The authority was not reached, or answered something else than a time-stamp.
  case http(HTTPError)
  /// The authority says no: status and words of RFC 3161 § 2.4.2.
  case refused(url: String, reason: String, isBusy: Bool)
  /// It answered with something that is no time-stamp of what was asked for.
  case wrongAnswer(url: String, TimestampFault)
  /// The time-stamp's authority is not trusted, or its signature is wrong.
  case untrusted(url: String, reasons: [String])
  /// The time-stamp is this many seconds ahead of our clock, or behind it when negative.
  case clocksDiffer(url: String, seconds: Double, tolerance: Double)
  /// The trial authority's folder cannot be used.
  case keys(path: String, reason: String)

  /// Trying again later may help, without anybody changing anything.
  package var mayPass: Bool {
    switch self {
    case .http(let error): error.mayPass
    case .refused(_, _, let isBusy): isBusy
    case .wrongAnswer, .untrusted, .clocksDiffer, .keys: false
    }
  }
}

extension TimestampingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .http(let error): "no time-stamp: \(error)"
    case .refused(let url, let reason, _): "the time-stamp authority \(url) refused: \(reason)"
    case .wrongAnswer(let url, let fault):
      "what the time-stamp authority \(url) answered \(fault); check timestamps.url"
    case .untrusted(let url, let reasons):
      "the time-stamp of \(url) is not trusted: \(reasons.joined(separator: "; ")); "
        + "check timestamps.trust"
    case .clocksDiffer(let url, let seconds, let tolerance):
      "the time-stamp of \(url) is \(Int(seconds.magnitude)) s "
        + (seconds < 0 ? "behind" : "ahead of")
        + " this machine's clock, and \(Int(tolerance)) s are allowed; check the clock"
    case .keys(let path, let reason): "the trial authority's folder \(path): \(reason)"
    }
  }
}
