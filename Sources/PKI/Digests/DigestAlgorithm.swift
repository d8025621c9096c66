import COpenSSL

/// The digest algorithms that Postgang accepts: SHA-2 with at least 256 bits (FIPS 180-4). SHA-1
/// and MD5 are not among them on purpose.
package enum DigestAlgorithm: Hashable, Sendable, CaseIterable {
  case sha256
  case sha384
  case sha512

  /// Bytes of a digest.
  package var length: Int {
    switch self {
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The fetched `EVP_MD`; never freed.
  var implementation: OpaquePointer {
    switch self {
    case .sha256: DigestAlgorithm.sha256Implementation
    case .sha384: DigestAlgorithm.sha384Implementation
    case .sha512: DigestAlgorithm.sha512Implementation
    }
  }

  // Fetched once: EVP_sha256() would search the providers at each use. An EVP_MD never changes
  // after its fetch, so that any thread may read it.
  private nonisolated(unsafe) static let sha256Implementation = fetch("SHA2-256")
  private nonisolated(unsafe) static let sha384Implementation = fetch("SHA2-384")
  private nonisolated(unsafe) static let sha512Implementation = fetch("SHA2-512")

  private static func fetch(_ name: String) -> OpaquePointer {
    guard let found = EVP_MD_fetch(nil, name, nil) else {
      preconditionFailure("this libcrypto has no \(name): check OPENSSL_CONF and its providers")
    }
    return found
  }
}
