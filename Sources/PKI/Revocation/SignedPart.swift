/// What revocation lists and OCSP answers have in common: a part that is signed, and its signature
/// (RFC 5280 § 5.1.1, RFC 6960 § 4.2.1).
struct SignedPart: Hashable {
  /// `nil` for an algorithm that is not accepted: SHA-1 among them.
  let scheme: SignatureScheme?
  /// Of the signed part, by the scheme's algorithm; empty without one.
  let digest: [UInt8]
  let signature: [UInt8]

  /// Reads signatureAlgorithm and signature, the next elements.
  init(over part: [UInt8], _ reader: inout DERReader) throws(DERError) {
    let scheme = SignatureScheme(try AlgorithmIdentifier(&reader))
    signature = try reader.bitString()
    self.scheme = scheme?.digest == nil ? nil : scheme
    digest = scheme?.digest.map { Digest.digest(of: part, by: $0) } ?? []
  }

  /// `certificate`'s key made the signature.
  func isSigned(by certificate: Certificate) -> Bool {
    guard let scheme, let algorithm = scheme.digest, certificate.publicKey.kind.isStrong else {
      return false
    }
    return scheme.isValid(signature, ofDigest: digest, by: algorithm, certificate.publicKey)
  }
}
