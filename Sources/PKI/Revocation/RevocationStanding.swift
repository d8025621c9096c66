import Records

/// What the newest list or answer at hand says of one certificate, for whoever keeps them.
package struct RevocationStanding: Hashable, Sendable {
  /// The digest of the list or answer.
  package let source: ContentDigest
  package let thisUpdate: Instant
  /// Until when it speaks of the present: its nextUpdate, or a day after it was made.
  package let freshUntil: Instant
  /// From when on the certificate is revoked, if it is.
  package let revoked: Instant?
}

extension RevocationData {
  /// The newest standing of `certificate`, by lists and answers that its issuer, or a responder that
  /// its issuer has authorised, has signed; `nil` when none speaks of it.
  package func standing(of certificate: Certificate, issuer: Certificate) -> RevocationStanding? {
    guard
      let newest = facts(of: certificate, issuer: issuer).max(by: { $0.thisUpdate < $1.thisUpdate })
    else { return nil }
    return RevocationStanding(
      source: newest.source, thisUpdate: newest.thisUpdate, freshUntil: newest.freshUntil,
      revoked: newest.revocation?.date)
  }
}

extension OCSPAnswer {
  /// The responders in it whom `issuer` gave a certificate that has to be asked about itself: only
  /// with a list of `issuer` that covers them does the answer count (RFC 6960 § 4.2.2.2.1).
  package func respondersToCheck(of issuer: Certificate) -> [Certificate] {
    certificates.compactMap { CertificateCache.shared.certificate($0) }
      .filter { responder.isFor($0) && !$0.hasNoCheck && $0.isSigned(by: issuer) }
  }
}
