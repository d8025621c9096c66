import Records

/// What is known of one signature after it was checked against its content.
package struct SignatureJudgement: Sendable {
  /// Everything wrong; the signature is good when there is nothing. Whether its certificate is
  /// trusted is another question: `TrustAnchors` answers it.
  package let faults: [SignatureFault]
  /// The signer's certificate, if it was found.
  package let certificate: Certificate?
  /// Every other certificate in the signature.
  package let otherCertificates: [Certificate]
  /// The time that the signer claims; nothing proves it.
  package let signingTime: Instant?
  /// Types of attributes that were added after signing.
  package let unsignedAttributes: [ObjectIdentifier]
  package let hasRevocationData: Bool

  /// A signature-time-stamp was added (baseline T and above).
  package var hasTimestamp: Bool { unsignedAttributes.contains(.signatureTimestamp) }
}
