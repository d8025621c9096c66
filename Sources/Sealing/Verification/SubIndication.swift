/// Why an answer is not TOTAL-PASSED, in the words of ETSI EN 319 102-1 § 5.1.3, as far as they are
/// used here.
package enum SubIndication: String, Hashable, Sendable {
  /// The container, the manifest or the signature is not of the form that the standards demand.
  case formatFailure = "FORMAT_FAILURE"
  /// A signed file is not what was signed.
  case hashFailure = "HASH_FAILURE"
  /// The signature value does not belong to what was signed.
  case signatureFailure = "SIG_CRYPTO_FAILURE"
  /// A signed file is not there.
  case signedDataNotFound = "SIGNED_DATA_NOT_FOUND"
  /// The signature lacks what a CAdES baseline signature has, or contradicts itself.
  case signatureConstraints = "SIG_CONSTRAINTS_FAILURE"
  /// An algorithm or key is not accepted.
  case cryptographicConstraints = "CRYPTO_CONSTRAINTS_FAILURE"
  case noSigningCertificate = "NO_SIGNING_CERTIFICATE_FOUND"
  /// No path leads to a trusted root.
  case noChain = "NO_CERTIFICATE_CHAIN_FOUND"
  /// A certificate in the chain may not be used as it was.
  case chainConstraints = "CHAIN_CONSTRAINTS_FAILURE"
  case chainFailure = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
  /// A certificate was not valid at the time of validation, and nothing proves that the signature
  /// is older.
  case outOfBounds = "OUT_OF_BOUNDS_NO_POE"

  /// A certificate of the chain is revoked, and nothing proves that the signature is older.
  case revokedWithoutProof = "REVOKED_NO_POE"

  /// The answer that it belongs to.
  package var indication: Indication {
    switch self {
    case .formatFailure, .hashFailure, .signatureFailure: .totalFailed
    default: .indeterminate
    }
  }
}
