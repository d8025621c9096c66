import COpenSSL

/// A private key for certificates and seals: ECDSA or RSA.
package final class PrivateKey: Sendable {
  let handle: KeyHandle
  package let kind: KeyKind

  /// Takes over the caller's reference.
  init(_ pointer: OpaquePointer, isInToken: Bool = false) {
    handle = KeyHandle(pointer, isInToken: isInToken)
    kind = KeyKind(of: pointer)
  }

  /// Makes a new ECDSA P-256 key from the system's randomness.
  package static func generateP256() throws(PKIError) -> PrivateKey {
    guard let key = postgang_generate_p256() else { throw .failed("EVP_EC_gen") }
    return PrivateKey(key)
  }

  /// Makes a new RSA key from the system's randomness; takes a second or more.
  package static func generateRSA(bits: Int) throws(PKIError) -> PrivateKey {
    guard let key = postgang_generate_rsa(UInt32(bits)) else { throw .failed("EVP_RSA_gen") }
    return PrivateKey(key)
  }

  /// Reads a private key in PEM form (PKCS#8, SEC 1 or PKCS#1; `PEM_read_bio_PrivateKey`).
  ///
  /// - Throws: `.noPEM` when there is none, `.wrongPassword` when it is encrypted and the password
  ///   does not open it.
  package convenience init(pem: [UInt8], password: String = "") throws(PKIError) {
    guard let key = PEM.privateKey(in: pem, password: password) else {
      ERR_clear_error()
      let text = String(decoding: pem, as: UTF8.self)
      throw text.contains("ENCRYPTED") ? .wrongPassword : .noPEM(of: "private key")
    }
    self.init(key)
  }

  /// Signs the message with this SHA-256 digest: ECDSA in DER form, or RSA as PKCS#1 v1.5
  /// (`EVP_PKEY_sign`). `CMSSigner` keeps its context, and is faster.
  func sign(digest: [UInt8]) throws(PKIError) -> [UInt8] {
    guard let context = EVP_PKEY_CTX_new(handle.pointer, nil) else {
      throw .failed("EVP_PKEY_CTX_new")
    }
    defer { EVP_PKEY_CTX_free(context) }
    var count = 1024
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_PKEY_sign_init(context) == 1,
      EVP_PKEY_CTX_set_signature_md(context, DigestAlgorithm.sha256.implementation) == 1,
      EVP_PKEY_sign(context, &signature, &count, digest, digest.count) == 1
    else { throw .failed("EVP_PKEY_sign") }
    return Array(signature.prefix(count))
  }

  /// The key in PEM form (PKCS#8), not encrypted.
  package var pem: [UInt8] {
    let text = PEM.write { bio in
      PEM_write_bio_PKCS8PrivateKey(bio, handle.pointer, nil, nil, 0, nil, nil) == 1
    }
    guard let text else { preconditionFailure("PEM of a private key: \(PKIError.lastReason())") }
    return text
  }
}
