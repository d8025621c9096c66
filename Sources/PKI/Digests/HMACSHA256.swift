import COpenSSL

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1): what only who has the key can make, and check.
package enum HMACSHA256 {
  /// The 32 bytes for a message (`EVP_Q_mac`).
  package static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var length = 0
    let made = EVP_Q_mac(
      nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, &code, code.count,
      &length)
    precondition(made != nil && length == 32, "libcrypto has no HMAC with SHA-256")
    return code
  }

  /// Whether both are the same bytes; how long it takes tells only how long they are
  /// (`CRYPTO_memcmp`).
  package static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
  }
}
