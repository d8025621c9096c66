import Records

extension TrialAuthority {
  /// Makes a revocation list of everything that this authority issued (RFC 5280 § 5).
  ///
  /// - Parameters:
  ///   - revoked: certificates, and from when on they are revoked.
  ///   - instant: the list's thisUpdate.
  package func revocationList(
    revoking revoked: [(Certificate, Instant)] = [], reason: RevocationReason = .keyCompromise,
    at instant: Instant, nextUpdate: Instant, number: Int
  ) throws(PKIError) -> RevocationList {
    let algorithm = SignatureScheme.signatureIdentifier(for: rootKey.kind).der
    let code = DER.element(DERTag.enumerated, [reason.rawValue])
    let entries = revoked.map { certificate, date in
      DER.sequence(
        certificate.serialDER, date.derTime, DER.sequence(X509Extension.der(.reasonCode, code)))
    }
    var extensions = X509Extension.der(.listNumber, DER.integer(UInt64(number.magnitude)))
    if let identifier = root.keyIdentifier {
      let value = DER.sequence(DER.element(DERTag.primitiveContext(0), identifier))
      extensions = X509Extension.der(.authorityKeyIdentifier, value) + extensions
    }
    let body = DER.sequence(
      DER.smallInteger(1), algorithm, root.subjectDER, instant.derTime, nextUpdate.derTime,
      entries.isEmpty ? [] : DER.element(DERTag.sequence, entries.flatMap { $0 }),
      DER.element(DERTag.context(0), DER.sequence(extensions)))
    let signature = try rootKey.sign(digest: Digest.digest(of: body, by: .sha256))
    return try RevocationList(der: DER.sequence(body, algorithm, DER.bitString(signature)))
  }
}
