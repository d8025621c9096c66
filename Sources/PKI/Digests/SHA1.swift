import COpenSSL

/// SHA-1, only to recognise which certificate is meant where a standard leaves no choice: the
/// CertID of OCSP (RFC 6960 § 4.1.1) and the ESSCertID of older time-stamps (RFC 3161 § 2.4.2).
/// Nothing is ever proven by it.
enum SHA1 {
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 20)
    guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha1(), nil) == 1 else {
      // A provider without SHA-1: nothing will be recognised by this.
      ERR_clear_error()
      return []
    }
    return digest
  }

  /// RFC 3279 § 2.2.1.
  static let identifier = ObjectIdentifier(1, 3, 14, 3, 2, 26)
}
