import COpenSSL

/// Owns an `X509`.
///
/// `@unchecked Sendable`: the certificate is never changed after it was read, and libcrypto guards
/// what it computes from it on first use.
final class CertificateHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Takes over the caller's reference.
  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit { X509_free(pointer) }
}
