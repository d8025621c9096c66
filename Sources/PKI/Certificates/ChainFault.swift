import COpenSSL
import Records

/// Why no trusted chain of certificates was found at a moment, by `X509_verify_cert`'s error.
package enum ChainFault: Error, Hashable, Sendable {
  /// No path leads to a trust anchor.
  case noPath(reason: String)
  /// A certificate of the chain was not valid any more.
  case expired(subject: String)
  /// A certificate of the chain was not valid yet.
  case notYetValid(subject: String)
  /// A certificate of the chain may not be used for that: it is no authority, or the chain is too
  /// long.
  case constraint(subject: String, reason: String)
  /// A key or an algorithm within the chain is too weak.
  case weak(subject: String, reason: String)
  /// A certificate of the chain had been revoked.
  case revoked(subject: String, on: Instant, reason: RevocationReason)
  /// A signature within the chain is wrong, or anything else.
  case damaged(subject: String, reason: String)

  init(error: CInt, subject: String) {
    let reason = String(cString: X509_verify_cert_error_string(Int(error)))
    switch error {
    case X509_V_ERR_CERT_HAS_EXPIRED: self = .expired(subject: subject)
    case X509_V_ERR_CERT_NOT_YET_VALID: self = .notYetValid(subject: subject)
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_UNTRUSTED,
      X509_V_ERR_SUBJECT_ISSUER_MISMATCH, X509_V_ERR_AKID_SKID_MISMATCH,
      X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH:
      self = .noPath(reason: reason)
    case X509_V_ERR_INVALID_CA, X509_V_ERR_PATH_LENGTH_EXCEEDED, X509_V_ERR_INVALID_PURPOSE,
      X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_CERT_CHAIN_TOO_LONG, X509_V_ERR_CERT_REJECTED,
      X509_V_ERR_PERMITTED_VIOLATION, X509_V_ERR_EXCLUDED_VIOLATION,
      X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
      self = .constraint(subject: subject, reason: reason)
    case X509_V_ERR_CA_MD_TOO_WEAK, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_EE_KEY_TOO_SMALL:
      self = .weak(subject: subject, reason: reason)
    default: self = .damaged(subject: subject, reason: reason)
    }
  }
}

extension ChainFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noPath(let reason): "no chain leads to a trusted root (\(reason))"
    case .expired(let subject): "the certificate of \(subject) had expired"
    case .notYetValid(let subject): "the certificate of \(subject) was not valid yet"
    case .constraint(let subject, let reason):
      "the certificate of \(subject) may not stand in this chain (\(reason))"
    case .weak(let subject, let reason): "the certificate of \(subject) is too weak (\(reason))"
    case .revoked(let subject, let date, let reason):
      "the certificate of \(subject) was revoked on \(date) (\(reason))"
    case .damaged(let subject, let reason):
      "the certificate of \(subject) cannot be relied on (\(reason))"
    }
  }
}
