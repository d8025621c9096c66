import Records

/// One whose signed access tokens are believed, such as Maskinporten (`access.issuers[]` in
/// `postgang.yaml`).
package struct TokenIssuerSettings: Hashable, Sendable {
  /// Its name in tokens (`iss`), to the letter.
  package let issuer: Located<String>
  /// Our name in its tokens (`aud`).
  package let audience: String
  /// Its public keys as a JSON Web Key Set: a file or an address.
  package let keys: Located<String>
  package let grants: [Grant]

  /// What the bearer of a scope may do.
  package struct Grant: Hashable, Sendable {
    package let scope: String
    package let role: Role
    /// The organisation numbers that it is for, as `0192:NUMBER`; empty for all.
    package let organisations: [String]
    /// The teams of a handler or leader.
    package let teams: [Located<String>]
  }
}
