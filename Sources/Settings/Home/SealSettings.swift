/// What the municipality seals with (`seal` in `postgang.yaml`).
package struct SealSettings: Hashable, Sendable {
  package let source: Source
  /// PEM: the certificates that the home trusts when it judges seals.
  package let trust: String
  /// The revocation data that travel with every seal.
  package let revocation: RevocationSettings
  /// Where `seal` stands.
  package let place: SourcePlace

  package init(
    source: Source, trust: String, revocation: RevocationSettings = .automatic, place: SourcePlace
  ) {
    self.source = source
    self.trust = trust
    self.revocation = revocation
    self.place = place
  }

  package enum Source: Hashable, Sendable {
    /// PEM files: the seal certificate first, then its chain; and its key.
    case pem(certificate: String, key: String)
    /// A PKCS#12 file, and a file whose first line is its password.
    case pkcs12(path: String, passwordFile: String?)
    /// A key in a token (PKCS#11).
    case token(TokenSettings)
  }
}
