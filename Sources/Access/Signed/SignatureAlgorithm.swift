/// The signatures that count (RFC 7518 § 3.1): made with a private key, by algorithms that
/// Maskinporten and ID-porten use.
package enum SignatureAlgorithm: String, Sendable {
  /// RSASSA-PKCS1-v1_5 with SHA-256, with keys of 2048 bits or more.
  case rs256 = "RS256"
  /// ECDSA with P-256 and SHA-256.
  case es256 = "ES256"
}
