import COpenSSL

/// An Ed25519 key pair (RFC 8032), such as the one that signs the ledger's checkpoints.
///
/// Never used for seals: libcrypto 3.0 cannot make or check a CMS signature with it.
package final class Ed25519Key: Sendable {
  private let handle: KeyHandle
  /// 32 bytes.
  package let publicKey: [UInt8]

  /// Makes a new key from the system's randomness.
  package convenience init() throws(PKIError) {
    guard let key = postgang_generate_ed25519() else { throw .failed("EVP_PKEY_Q_keygen") }
    try self.init(handle: KeyHandle(key))
  }

  /// Reads a private key in PEM form (PKCS#8, without a password).
  ///
  /// - Throws: `.noPEM` when there is none, or it is of another kind.
  package convenience init(pem: [UInt8]) throws(PKIError) {
    guard let key = PEM.privateKey(in: pem, password: "") else {
      ERR_clear_error()
      throw .noPEM(of: "Ed25519 private key")
    }
    try self.init(handle: KeyHandle(key))
  }

  private init(handle: KeyHandle) throws(PKIError) {
    guard EVP_PKEY_get_id(handle.pointer) == EVP_PKEY_ED25519 else {
      throw .noPEM(of: "Ed25519 private key")
    }
    var bytes = [UInt8](repeating: 0, count: 32)
    var count = bytes.count
    guard EVP_PKEY_get_raw_public_key(handle.pointer, &bytes, &count) == 1, count == 32 else {
      throw .failed("EVP_PKEY_get_raw_public_key")
    }
    self.handle = handle
    publicKey = bytes
  }

  /// The private key in PEM form (PKCS#8), not encrypted.
  package var pem: [UInt8] {
    let text = PEM.write { bio in
      PEM_write_bio_PKCS8PrivateKey(bio, handle.pointer, nil, nil, 0, nil, nil) == 1
    }
    guard let text else { preconditionFailure("PEM of an Ed25519 key: \(PKIError.lastReason())") }
    return text
  }

  /// The signature over `message`: 64 bytes. Call from any thread.
  package func sign(_ message: [UInt8]) -> [UInt8] {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
    defer { EVP_MD_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: 64)
    var count = signature.count
    guard EVP_DigestSignInit(context, nil, nil, nil, handle.pointer) == 1,
      EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == 64
    else { preconditionFailure("EVP_DigestSign with Ed25519: \(PKIError.lastReason())") }
    return signature
  }

  /// Whether `signature` was made over `message` by the owner of `publicKey` (32 bytes).
  package static func isValid(
    signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]
  ) -> Bool {
    guard publicKey.count == 32, signature.count == 64,
      let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, 32),
      let context = EVP_MD_CTX_new()
    else {
      ERR_clear_error()
      return false
    }
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
      ERR_clear_error()
    }
    return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}
