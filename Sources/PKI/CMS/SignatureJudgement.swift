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
  /// The digest that it is over; `nil` when it is none that is accepted.
  package let digest: DigestAlgorithm?
  /// The time that the signer claims; nothing proves it.
  package let signingTime: Instant?
  /// Types of attributes that were added after signing.
  package let unsignedAttributes: [ObjectIdentifier]
  package let hasRevocationData: Bool
  /// The signature value: what a signature-time-stamp is over.
  package let value: [UInt8]
  /// The signature-time-stamps that were added, each a ContentInfo in DER.
  package let timestamps: [[UInt8]]
  /// The revocation data that travel with the signature, as far as they can be read.
  package let revocation: RevocationData

  /// A signature-time-stamp was added (baseline T and above).
  package var hasTimestamp: Bool { unsignedAttributes.contains(.signatureTimestamp) }
}
