import Records

/// Makes RFC 3161 tokens for trying things out, at whatever time it is told: the time is the
/// caller's word, so that nobody can rely on them.
package struct TrialTimestamper: Sendable {
  package let certificate: Certificate
  private let key: PrivateKey
  private let certificates: [Certificate]

  /// 2.999 is the arc for examples (ITU-T X.660).
  private static let policy = ObjectIdentifier(2, 999, 3161)

  /// - Parameter chain: the certificates between the authority's and the root, which travel with
  ///   each token.
  package init(key: PrivateKey, certificate: Certificate, chain: [Certificate] = []) {
    self.key = key
    self.certificate = certificate
    certificates = [certificate] + chain
  }

  /// Stamps a digest.
  ///
  /// - Parameter seconds: how far it says that its time may be off.
  package func stamp(
    _ imprint: [UInt8], by algorithm: DigestAlgorithm = .sha256, nonce: UInt64? = nil,
    accuracy seconds: UInt64? = nil, at instant: Instant
  ) throws(PKIError) -> TimestampToken {
    let information = DER.sequence(
      DER.smallInteger(1), TrialTimestamper.policy.der,
      DER.sequence(
        AlgorithmIdentifier(algorithm.identifier, .absent).der, DER.octetString(imprint)),
      DER.integer(UInt64(clamping: instant.milliseconds)), instant.generalizedTime,
      seconds.map { DER.sequence(DER.integer($0)) } ?? [],
      nonce.map { DER.integer($0) } ?? [])
    let attributes = [
      SignedAttributes.attribute(.contentType, ObjectIdentifier.timestampInformation.der),
      SignedAttributes.attribute(
        .messageDigest, DER.octetString(Digest.digest(of: information, by: .sha256))),
      SignedAttributes.attribute(
        .signingCertificateV2, CertificateReference.signingCertificate(certificate)),
    ]
    let signed = DER.set(of: attributes, tag: DERTag.set)
    let value = try key.sign(digest: Digest.digest(of: signed, by: .sha256))
    let sha256 = AlgorithmIdentifier(DigestAlgorithm.sha256.identifier, .absent).der
    let signer = DER.sequence(
      DER.smallInteger(1), DER.sequence(certificate.issuerDER, certificate.serialDER), sha256,
      DER.set(of: attributes, tag: DERTag.context(0)),
      SignatureScheme.identifier(for: key.kind).der, DER.octetString(value))
    let data = DER.sequence(
      DER.smallInteger(3), DER.set(sha256),
      DER.sequence(
        ObjectIdentifier.timestampInformation.der,
        DER.element(DERTag.context(0), DER.octetString(information))),
      DER.set(of: certificates.map(\.der), tag: DERTag.context(0)), DER.set(signer))
    do {
      return try TimestampToken(
        der: DER.sequence(ObjectIdentifier.signedData.der, DER.element(DERTag.context(0), data)))
    } catch {
      preconditionFailure("a token of our own cannot be read: \(error)")
    }
  }
}
