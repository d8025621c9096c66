import CLibssl
import PKI

/// What TLS connections are made with: who is trusted, and who we are (`SSL_CTX`). Call from any
/// thread.
///
/// `@unchecked Sendable`: it is not changed after `init`, and libssl locks what it counts in it.
final class TLSContext: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// - Parameter roots: `nil` trusts what the system trusts (`SSL_CTX_set_default_verify_paths`).
  /// - Throws: `.unusable`.
  init(roots: [Certificate]?, identity: ClientIdentity?) throws(HTTPError) {
    guard let pointer = SSL_CTX_new(TLS_client_method()) else {
      throw .unusable(what: "libssl", reason: TLSContext.lastReason())
    }
    self.pointer = pointer
    guard postgang_ssl_require_tls12(pointer) == 1 else {
      throw .unusable(what: "TLS 1.2", reason: TLSContext.lastReason())
    }
    SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
    try trust(roots)
    if let identity { try use(identity) }
  }

  deinit { SSL_CTX_free(pointer) }

  private func trust(_ roots: [Certificate]?) throws(HTTPError) {
    guard let roots else {
      guard SSL_CTX_set_default_verify_paths(pointer) == 1 else {
        throw .unusable(what: "the system's trusted roots", reason: TLSContext.lastReason())
      }
      return
    }
    let store = SSL_CTX_get_cert_store(pointer)
    // Any certificate may be an anchor, not only a root.
    X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    for root in roots {
      try TLSContext.withX509(root) { (certificate) throws(HTTPError) in
        guard X509_STORE_add_cert(store, certificate) == 1 else {
          throw .unusable(what: "the trusted root \(root.subject)", reason: TLSContext.lastReason())
        }
      }
    }
  }

  private func use(_ identity: ClientIdentity) throws(HTTPError) {
    for (place, certificate) in identity.chain.enumerated() {
      try TLSContext.withX509(certificate) { (x509) throws(HTTPError) in
        let isDone =
          place == 0
          ? SSL_CTX_use_certificate(pointer, x509)
          : postgang_ssl_add_chain_certificate(pointer, x509)
        guard isDone == 1 else {
          throw .unusable(
            what: "the client certificate \(certificate.subject)", reason: TLSContext.lastReason())
        }
      }
    }
    let pem = identity.key.pem
    let key = pem.withUnsafeBytes { bytes in
      let bio = BIO_new_mem_buf(bytes.baseAddress, CInt(bytes.count))
      defer { BIO_free(bio) }
      return PEM_read_bio_PrivateKey(bio, nil, nil, nil)
    }
    defer { EVP_PKEY_free(key) }
    guard SSL_CTX_use_PrivateKey(pointer, key) == 1, SSL_CTX_check_private_key(pointer) == 1 else {
      throw .unusable(what: "the client certificate's key", reason: TLSContext.lastReason())
    }
  }

  private static func withX509(
    _ certificate: Certificate, _ body: (OpaquePointer?) throws(HTTPError) -> Void
  ) throws(HTTPError) {
    let x509 = certificate.der.withUnsafeBufferPointer { buffer in
      var place = buffer.baseAddress
      return d2i_X509(nil, &place, buffer.count)
    }
    defer { X509_free(x509) }
    try body(x509)
  }

  /// A session for a connection to `host`, whose certificate has to name it; an `SSL` that the
  /// caller frees.
  func session(for host: String) throws(ConnectionFailure) -> OpaquePointer {
    guard let session = SSL_new(pointer) else { throw .tls(reason: TLSContext.lastReason()) }
    let isAddress =
      X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host) == 1
    ERR_clear_error()
    // A server name is a name: addresses are not sent (RFC 6066 § 3).
    guard
      isAddress
        || SSL_set1_host(session, host) == 1 && postgang_ssl_set_server_name(session, host) == 1
    else {
      SSL_free(session)
      throw .tls(reason: TLSContext.lastReason())
    }
    return session
  }

  /// The newest entry of this thread's error queue as text; empties the queue.
  static func lastReason() -> String {
    let code = ERR_peek_last_error()
    ERR_clear_error()
    guard code != 0, let reason = ERR_reason_error_string(code) else { return "no reason given" }
    return String(cString: reason)
  }
}
