/// Why a signed token, or a login, is not believed. No case holds what the token says of a person.
package enum AccessError: Error, Hashable, Sendable {
  /// Not a signed token in compact form (RFC 7515 § 3.1), or its JSON is none.
  case malformed
  /// Signed in another way than RS256 or ES256; above all not at all, or with a shared secret.
  case algorithm(String)
  /// It demands something that we do not know (`crit`, RFC 7515 § 4.1.11).
  case critical
  /// Its issuer has no such key.
  case unknownKey
  /// The signature is another's, or of other bytes.
  case signature
  /// The keys cannot be had, and none are known from before.
  case noKeys(of: String, reason: String)
  case issuer
  case audience
  case expired
  /// It begins, or was issued, later than now.
  case notYet
  /// A claim that must be there is missing, or of another form.
  case claim(String)
  case nonce
  /// The person was not identified well enough.
  case level
  /// The state that came back is not the one of this browser's visit, or is too old.
  case state
  /// The provider refused, in its own word.
  case refused(String)
  /// The provider, or what it says of itself, cannot be used.
  case provider(reason: String)
}

extension AccessError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed: "the token is no signed token in compact form"
    case .algorithm(let name): "the token is signed by \(name); only RS256 and ES256 count"
    case .critical: "the token demands what is not known here (crit)"
    case .unknownKey: "the issuer has no key of that id"
    case .signature: "the token's signature is wrong"
    case .noKeys(let issuer, let reason): "the keys of \(issuer) cannot be had: \(reason)"
    case .issuer: "the token is of an issuer that is not believed here"
    case .audience: "the token is for somebody else"
    case .expired: "the token has expired"
    case .notYet: "the token is not good yet; check the clocks"
    case .claim(let name): "the token's claim \(name) is missing, or has another form"
    case .nonce: "the token belongs to another login"
    case .level: "the login's level of assurance (acr) is too low"
    case .state: "the login was begun elsewhere, or too long ago"
    case .refused(let word): "the provider refused the login: \(word)"
    case .provider(let reason): "the provider cannot be used: \(reason)"
    }
  }
}
