import Records

/// Judges RFC 3161 time-stamps: the signature by the same strict rules as seals, the signer by its
/// signed reference, never by position, and the authority's certificate for time-stamps alone
/// (RFC 3161 § 2.3, ETSI EN 319 422). Call from any thread.
package final class TimestampVerifier: Sendable {
  private let signatures = SignatureVerifier()

  /// A clock may run this many seconds ahead of another.
  private static let clockTolerance = 300.0

  package init() {}

  /// Judges the token with what travels with it and what is given beside it.
  ///
  /// - Parameter instant: when the authority's certificates must be valid and not revoked: now, or
  ///   the time at which something else proves that the token existed.
  package func judge(
    _ token: TimestampToken, trusting anchors: TrustAnchors,
    revocation extra: RevocationData = .none, others: [Certificate] = [], at instant: Instant
  ) -> TimestampJudgement {
    let judgements = signatures.judge(token.signature, as: .timestamp) { algorithm in
      Digest.digest(of: token.signature.content ?? [], by: algorithm)
    }
    var faults = judgements.flatMap(\.faults).map { TimestampFault.signature($0) }
    if judgements.count != 1 { faults.append(.signers(judgements.count)) }
    if token.time > instant.adding(seconds: TimestampVerifier.clockTolerance) {
      faults.append(.inFuture(token.time))
    }
    guard let judgement = judgements.first, let certificate = judgement.certificate else {
      let fault = ChainFault.noPath(reason: "the authority's certificate is missing")
      return TimestampJudgement(
        faults: faults, chain: ChainJudgement(chain: [], revocation: [], fault: fault),
        certificate: nil)
    }
    if !certificate.isValid(at: token.time) { faults.append(.outsideCertificate(token.time)) }
    let chain = anchors.judge(
      certificate, others: judgement.otherCertificates + others,
      revocation: judgement.revocation + extra, purpose: .timestamping, at: instant)
    return TimestampJudgement(faults: faults, chain: chain, certificate: certificate)
  }
}
