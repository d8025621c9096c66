import COpenSSL

/// Keyed digests (RFC 2104), by which somebody who shares a secret knows who wrote a message.
package enum HMAC {
  /// HMAC-SHA-256 of `message`: 32 bytes (`HMAC`).
  package static func sha256(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    precondition(!key.isEmpty, "a secret has bytes")
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
      var length: CUnsignedInt = 0
      let done = COpenSSL.HMAC(
        EVP_sha256(), key, CInt(key.count), message, message.count, buffer.baseAddress, &length)
      count = done == nil ? 0 : Int(length)
    }
    precondition(bytes.count == 32, "libcrypto computes HMAC-SHA-256")
    return bytes
  }
}
