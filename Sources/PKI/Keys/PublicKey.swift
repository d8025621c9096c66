import COpenSSL

/// A public key that checks signatures, as fast as libcrypto can: decoded once, its contexts kept.
package final class PublicKey: Sendable {
  package let kind: KeyKind
  private let handle: KeyHandle
  /// By the digest that the signature is over.
  private let pools: [DigestAlgorithm: ContextPool]

  init(_ handle: KeyHandle) {
    self.handle = handle
    kind = KeyKind(of: handle.pointer)
    pools = Dictionary(
      uniqueKeysWithValues: DigestAlgorithm.allCases.map { algorithm in
        (algorithm, ContextPool { PublicKey.prepare(handle, algorithm) })
      })
  }

  /// Whether `signature` was made over the message with this digest: ECDSA in DER form, or RSA as
  /// PKCS#1 v1.5 (`EVP_PKEY_verify`). Call from any thread.
  package func isValid(
    signature: [UInt8], ofDigest digest: [UInt8], by algorithm: DigestAlgorithm
  ) -> Bool {
    guard digest.count == algorithm.length else { return false }
    let result = pools[algorithm]?.withContext { context in
      EVP_PKEY_verify(context, signature, signature.count, digest, digest.count)
    }
    if result != 1 { ERR_clear_error() }
    return result == 1
  }

  /// The same for RSASSA-PSS with this many bytes of salt, which only strangers use: its context is
  /// not kept.
  func isValid(
    signature: [UInt8], ofDigest digest: [UInt8], by algorithm: DigestAlgorithm, salt: Int
  ) -> Bool {
    guard digest.count == algorithm.length,
      let context = PublicKey.prepare(handle, algorithm)
    else { return false }
    defer {
      EVP_PKEY_CTX_free(context)
      ERR_clear_error()
    }
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
      && EVP_PKEY_CTX_set_rsa_mgf1_md(context, algorithm.implementation) == 1
      && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, CInt(salt)) == 1
      && EVP_PKEY_verify(context, signature, signature.count, digest, digest.count) == 1
  }

  private static func prepare(_ handle: KeyHandle, _ algorithm: DigestAlgorithm) -> OpaquePointer? {
    guard let context = EVP_PKEY_CTX_new(handle.pointer, nil) else { return nil }
    guard EVP_PKEY_verify_init(context) == 1,
      EVP_PKEY_CTX_set_signature_md(context, algorithm.implementation) == 1
    else {
      ERR_clear_error()
      EVP_PKEY_CTX_free(context)
      return nil
    }
    return context
  }
}
