import COpenSSL
import Records
import Synchronization

/// The certificates that are trusted without asking further, and the judgement of others by them
/// (RFC 5280 § 6, `X509_verify_cert`). Revocation is not looked at.
///
/// A chain that was found is kept for as long as every certificate in it is valid, so that checking
/// a million seals of one key costs one search. Call from any thread.
///
/// `@unchecked Sendable`: the store is not changed after `init`, and libcrypto locks it.
package final class TrustAnchors: @unchecked Sendable {
  package let certificates: [Certificate]
  private let store: OpaquePointer
  private let found = Mutex<[Question: [Certificate]]>([:])

  private struct Question: Hashable {
    let certificate: ContentDigest
    let others: [ContentDigest]
  }

  private static let limit = 512

  /// 112 bits of security: RSA and SHA-2 from 2048 and 224 bits on, no SHA-1.
  private static let securityLevel: CInt = 2

  /// Any certificate may be an anchor, not only a root.
  package init(_ certificates: [Certificate]) throws(PKIError) {
    guard let store = X509_STORE_new() else { throw .failed("X509_STORE_new") }
    self.certificates = certificates
    self.store = store
    for certificate in certificates {
      guard X509_STORE_add_cert(store, certificate.handle.pointer) == 1 else {
        throw .failed("X509_STORE_add_cert")
      }
    }
  }

  deinit { X509_STORE_free(store) }

  /// Judges `certificate` as it was at `instant`, with the help of `others`, which are not trusted.
  package func judge(
    _ certificate: Certificate, others: [Certificate], at instant: Instant
  ) -> ChainJudgement {
    let question = Question(certificate: certificate.digest, others: others.map(\.digest))
    if let chain = found.withLock({ $0[question] }),
      chain.allSatisfy({ $0.isValid(at: instant) })
    {
      return ChainJudgement(chain: chain, fault: nil)
    }
    let judgement = search(certificate, others, instant)
    if judgement.isTrusted {
      found.withLock { found in
        if found.count >= TrustAnchors.limit { found.removeAll() }
        found[question] = judgement.chain
      }
    }
    return judgement
  }

  private func search(
    _ certificate: Certificate, _ others: [Certificate], _ instant: Instant
  ) -> ChainJudgement {
    guard let context = X509_STORE_CTX_new(), let untrusted = postgang_certificates_new() else {
      preconditionFailure("out of memory")
    }
    defer {
      X509_STORE_CTX_free(context)
      postgang_certificates_free(untrusted)
      ERR_clear_error()
    }
    for other in others { _ = postgang_certificates_push(untrusted, other.handle.pointer) }
    guard X509_STORE_CTX_init(context, store, certificate.handle.pointer, untrusted) == 1,
      let parameters = X509_STORE_CTX_get0_param(context)
    else { preconditionFailure("X509_STORE_CTX_init: \(PKIError.lastReason())") }
    // Seals are for no purpose that libcrypto has a name for: key usage is checked by the caller.
    X509_VERIFY_PARAM_set_purpose(parameters, CInt(X509_PURPOSE_ANY))
    X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    X509_VERIFY_PARAM_set_auth_level(parameters, TrustAnchors.securityLevel)
    X509_VERIFY_PARAM_set_time(parameters, time_t(instant.milliseconds / 1000))
    if X509_verify_cert(context) == 1 { return ChainJudgement(chain: chain(context), fault: nil) }
    let at = X509_STORE_CTX_get_current_cert(context).map {
      CertificateText.commonName(X509_get_subject_name($0))
    }
    return ChainJudgement(
      chain: [],
      fault: ChainFault(
        error: X509_STORE_CTX_get_error(context), subject: at ?? certificate.commonName))
  }

  private func chain(_ context: OpaquePointer) -> [Certificate] {
    guard let stack = X509_STORE_CTX_get0_chain(context) else { return [] }
    return (0..<postgang_certificates_count(stack)).compactMap { place in
      // Read from a certificate that was read before: only want of memory could fail.
      postgang_certificates_at(stack, place).flatMap { try? Certificate(copying: $0) }
    }
  }
}
