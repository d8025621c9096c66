import Records

/// What a signature in a container says of itself.
package struct SignatureReport: Hashable, Sendable {
  /// The entry that holds it.
  package let entry: String
  /// The manifest that it is over; `nil` when there is not exactly one.
  package let manifest: String?
  /// The signer's name as the certificate has it (RFC 4514), its issuer's and its serial number;
  /// empty when the certificate is missing.
  package let signer: String
  package let issuer: String
  package let serialNumber: String
  /// The digest and the kind of key: `SHA-256, ECDSA P-256`; empty when either is not known.
  package let algorithm: String
  /// From the signer's certificate to the trusted one, by common name; empty when there is none.
  package let chain: [String]
  /// The time that the signer claims; nothing proves it.
  package let claimed: Instant?
  /// Since when time-stamps or evidence prove that it exists; `nil` when nothing does.
  package let proven: Instant?
  /// The files that it covers.
  package let files: [String]
}
