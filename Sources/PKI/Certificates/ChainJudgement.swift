/// Whether a certificate was trusted at a moment.
package struct ChainJudgement: Sendable {
  /// From the certificate to the trust anchor, both included; empty when no such path was found.
  package let chain: [Certificate]
  /// What is known of the revocation of each certificate in `chain`.
  package let revocation: [RevocationState]
  package let fault: ChainFault?

  package var isTrusted: Bool { fault == nil }

  /// The certificates that name a revocation list or a responder, and of which nothing at hand
  /// says whether they were revoked.
  package var unasked: [Certificate] {
    var unasked: [Certificate] = []
    for (certificate, state) in zip(chain, revocation)
    where state == .unknown && certificate.namesRevocationSource {
      unasked.append(certificate)
    }
    return unasked
  }
}
