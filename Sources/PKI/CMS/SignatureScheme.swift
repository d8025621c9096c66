/// The signature algorithms that Postgang accepts: ECDSA and RSA (PKCS#1 v1.5) over SHA-2, and
/// RSASSA-PSS for what others sign: time-stamps, revocation lists and OCSP answers.
enum SignatureScheme: Hashable {
  case ecdsa(DigestAlgorithm)
  /// The digest is `nil` for rsaEncryption, which leaves it to the SignerInfo's digestAlgorithm.
  case rsa(DigestAlgorithm?)
  /// RFC 4055 § 3.1, with the same digest in the mask, and this many bytes of salt.
  case rsaPSS(DigestAlgorithm, salt: Int)

  private static let known: [ObjectIdentifier: SignatureScheme] = [
    // RFC 5758 § 3.2.
    ObjectIdentifier(1, 2, 840, 10045, 4, 3, 2): .ecdsa(.sha256),
    ObjectIdentifier(1, 2, 840, 10045, 4, 3, 3): .ecdsa(.sha384),
    ObjectIdentifier(1, 2, 840, 10045, 4, 3, 4): .ecdsa(.sha512),
    // RFC 5754 § 3.2 and RFC 3370 § 3.2.
    ObjectIdentifier(1, 2, 840, 113549, 1, 1, 11): .rsa(.sha256),
    ObjectIdentifier(1, 2, 840, 113549, 1, 1, 12): .rsa(.sha384),
    ObjectIdentifier(1, 2, 840, 113549, 1, 1, 13): .rsa(.sha512),
    ObjectIdentifier(1, 2, 840, 113549, 1, 1, 1): .rsa(nil),
  ]

  /// `nil` for any other algorithm, or unexpected parameters.
  init?(_ identifier: AlgorithmIdentifier) {
    if identifier.algorithm == RSAPSSParameters.scheme {
      guard case .other(let element) = identifier.parameters,
        let parameters = RSAPSSParameters(element)
      else { return nil }
      self = .rsaPSS(parameters.algorithm, salt: parameters.salt)
      return
    }
    guard let scheme = SignatureScheme.known[identifier.algorithm] else { return nil }
    switch (scheme, identifier.parameters) {
    case (.ecdsa, .absent), (.rsa, .null), (.rsa, .absent): self = scheme
    default: return nil
    }
  }

  /// What a SignerInfo made with a key of this kind and SHA-256 names: the same as libcrypto's
  /// `CMS_sign` does.
  static func identifier(for kind: KeyKind) -> AlgorithmIdentifier {
    switch kind {
    case .rsa: AlgorithmIdentifier(ObjectIdentifier(1, 2, 840, 113549, 1, 1, 1), .null)
    default: AlgorithmIdentifier(ObjectIdentifier(1, 2, 840, 10045, 4, 3, 2), .absent)
    }
  }

  /// The same for certificates and revocation lists, where the digest is part of it.
  static func signatureIdentifier(for kind: KeyKind) -> AlgorithmIdentifier {
    switch kind {
    case .rsa: AlgorithmIdentifier(ObjectIdentifier(1, 2, 840, 113549, 1, 1, 11), .null)
    default: identifier(for: kind)
    }
  }

  /// The digest must be this one.
  func agrees(with digest: DigestAlgorithm) -> Bool {
    switch self {
    case .ecdsa(let own): own == digest
    case .rsa(let own): own == nil || own == digest
    case .rsaPSS(let own, _): own == digest
    }
  }

  /// The digest that it is over; `nil` when it does not say.
  var digest: DigestAlgorithm? {
    switch self {
    case .ecdsa(let own), .rsaPSS(let own, _): own
    case .rsa(let own): own
    }
  }

  var isPSS: Bool {
    if case .rsaPSS = self { true } else { false }
  }

  /// `key` made `signature` by this scheme over the message with this digest.
  func isValid(
    _ signature: [UInt8], ofDigest digest: [UInt8], by algorithm: DigestAlgorithm, _ key: PublicKey
  ) -> Bool {
    guard agrees(with: algorithm), isFor(key.kind) else { return false }
    if case .rsaPSS(_, let salt) = self {
      return key.isValid(signature: signature, ofDigest: digest, by: algorithm, salt: salt)
    }
    return key.isValid(signature: signature, ofDigest: digest, by: algorithm)
  }

  func isFor(_ kind: KeyKind) -> Bool {
    switch (self, kind) {
    case (.ecdsa, .ecdsa), (.rsa, .rsa), (.rsaPSS, .rsa): true
    default: false
    }
  }
}
