import COpenSSL
import Records
import Synchronization

/// The certificates that are trusted without asking further, and the judgement of others by them
/// (RFC 5280 § 6, `X509_verify_cert`), with the revocation data that are at hand.
///
/// A chain that was found is kept for as long as every certificate in it is valid, with what the
/// revocation data say of it, so that checking a million seals of one key costs one search. Call
/// from any thread.
///
/// `@unchecked Sendable`: the store is not changed after `init`, and libcrypto locks it.
package final class TrustAnchors: @unchecked Sendable {
  /// What a certificate is trusted for.
  package enum Purpose: Hashable, Sendable {
    /// Seals: its key usage is judged by the caller.
    case seal
    /// RFC 3161 § 2.3: its extended key usage is for time-stamps only, and critical.
    case timestamping
  }

  package let certificates: [Certificate]
  private let store: OpaquePointer
  private let found = Mutex<[Question: Path]>([:])

  private struct Question: Hashable {
    let certificate: ContentDigest
    let others: [ContentDigest]
    let revocation: [ContentDigest]
  }

  /// A chain, and what is known of the revocation of each of its certificates.
  private struct Path {
    let chain: [Certificate]
    let facts: [[RevocationFact]]
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
  ///
  /// A revocation that is dated at `instant` or before is a fault, a later one is not. What is not
  /// known of revocation is no fault here: the judgement says of which certificates.
  package func judge(
    _ certificate: Certificate, others: [Certificate], revocation: RevocationData = .none,
    purpose: Purpose = .seal, at instant: Instant
  ) -> ChainJudgement {
    let question = Question(
      certificate: certificate.digest, others: others.map(\.digest),
      revocation: revocation.digests)
    let path: Path
    if let known = found.withLock({ $0[question] }),
      known.chain.allSatisfy({ $0.isValid(at: instant) })
    {
      path = known
    } else {
      switch search(certificate, others, instant) {
      case .success(let chain):
        path = Path(chain: chain, facts: TrustAnchors.facts(of: chain, in: revocation))
        found.withLock { found in
          if found.count >= TrustAnchors.limit { found.removeAll() }
          found[question] = path
        }
      case .failure(let fault): return ChainJudgement(chain: [], revocation: [], fault: fault)
      }
    }
    return TrustAnchors.judge(path, purpose, at: instant)
  }

  private static func facts(
    of chain: [Certificate], in revocation: RevocationData
  ) -> [[RevocationFact]] {
    if revocation.isEmpty { return chain.map { _ in [] } }
    // The anchor at the end has nobody above it, and is not asked about.
    return zip(chain, chain.dropFirst()).map { revocation.facts(of: $0, issuer: $1) } + [[]]
  }

  private static func judge(
    _ path: Path, _ purpose: Purpose, at instant: Instant
  ) -> ChainJudgement {
    var states: [RevocationState] = []
    var fault: ChainFault?
    for (place, certificate) in path.chain.enumerated() {
      if place == path.chain.count - 1 || certificate.hasNoCheck {
        states.append(.notNeeded)
        continue
      }
      switch RevocationFact.state(of: certificate, path.facts[place], at: instant) {
      case .success(let state): states.append(state)
      case .failure(let revoked):
        states.append(.unknown)
        fault =
          fault
          ?? .revoked(
            subject: certificate.commonName, on: revoked.revocation.date,
            reason: revoked.revocation.reason)
      }
    }
    if purpose == .timestamping, let leaf = path.chain.first, !leaf.isForTimestamping {
      fault = .constraint(
        subject: leaf.commonName, reason: "it is not for time-stamps alone, and critically so")
    }
    return ChainJudgement(chain: path.chain, revocation: states, fault: fault)
  }

  private func search(
    _ certificate: Certificate, _ others: [Certificate], _ instant: Instant
  ) -> Result<[Certificate], ChainFault> {
    guard let context = X509_STORE_CTX_new(), let untrusted = postgang_certificates_new() else {
      preconditionFailure("out of memory")
    }
    defer {
      X509_STORE_CTX_free(context)
      postgang_certificates_free(untrusted)
      ERR_clear_error()
    }
    // A chain is short; a thousand strangers' certificates would only cost time.
    for other in others.prefix(TrustAnchors.limit) {
      _ = postgang_certificates_push(untrusted, other.handle.pointer)
    }
    guard X509_STORE_CTX_init(context, store, certificate.handle.pointer, untrusted) == 1,
      let parameters = X509_STORE_CTX_get0_param(context)
    else { preconditionFailure("X509_STORE_CTX_init: \(PKIError.lastReason())") }
    // Seals are for no purpose that libcrypto has a name for: key usage is checked by the caller.
    X509_VERIFY_PARAM_set_purpose(parameters, CInt(X509_PURPOSE_ANY))
    X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    X509_VERIFY_PARAM_set_auth_level(parameters, TrustAnchors.securityLevel)
    X509_VERIFY_PARAM_set_time(parameters, time_t(instant.milliseconds / 1000))
    if X509_verify_cert(context) == 1 { return .success(chain(context)) }
    let at = X509_STORE_CTX_get_current_cert(context).map {
      CertificateText.commonName(X509_get_subject_name($0))
    }
    return .failure(
      ChainFault(
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
