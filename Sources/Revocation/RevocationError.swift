import Durable
import HTTP
import PKI
import Records

/// Why there are no revocation data from one place.
package enum RevocationError: Error, Hashable, Sendable {
  case http(HTTPError)
  /// What came is no list, answer or certificate.
  case unreadable(from: String, PKIError)
  /// It is not about this certificate, or nobody who may has signed it.
  case notAbout(subject: String, from: String)
  /// It speaks of the past only, or of the future.
  case stale(from: String, thisUpdate: Instant, until: Instant)
  case file(SystemError)
}

extension RevocationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .http(let error): "\(error)"
    case .unreadable(let place, let error): "\(place): \(error)"
    case .notAbout(let subject, let place):
      "\(place) holds nothing about \(subject) that its issuer has signed"
    case .stale(let place, let thisUpdate, let until):
      "what \(place) holds is of \(thisUpdate), for the time until \(until)"
    case .file(let error): "\(error)"
    }
  }
}
