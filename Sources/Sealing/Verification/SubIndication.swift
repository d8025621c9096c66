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

  /// The same, but the revocation data at hand show that the certificate was good while it was
  /// valid.
  case outOfBoundsNotRevoked = "OUT_OF_BOUNDS_NOT_REVOKED"
  /// The certificate was revoked before the time at which the signature is proven to have existed.
  case revoked = "REVOKED"
  /// The certificate is revoked, and nothing proves that the signature is older.
  case revokedWithoutProof = "REVOKED_NO_POE"
  /// An authority above it is revoked.
  case authorityRevoked = "REVOKED_CA_NO_POE"
  /// Nothing at hand says whether a certificate was revoked, though it names a source for it.
  case tryLater = "TRY_LATER"
  /// Time-stamps contradict one another, or the clock.
  case timestampOrder = "TIMESTAMP_ORDER_FAILURE"

  /// The answer that it belongs to.
  package var indication: Indication {
    switch self {
    case .formatFailure, .hashFailure, .signatureFailure, .revoked: .totalFailed
    default: .indeterminate
    }
  }
}
