import Records

/// The provider at which people prove who they are, by OpenID Connect (`access.login` in
/// `postgang.yaml`).
package struct LoginSettings: Hashable, Sendable {
  /// Its name (`iss`), to the letter.
  package let issuer: String
  /// `nil` when the provider is asked for its addresses (OpenID Connect Discovery 1.0).
  package let endpoints: Endpoints?
  /// Where people are sent after they have logged out here; `nil` when nowhere.
  package let endSession: String?
  package let client: String
  package let proof: Proof
  /// What is asked for beside `openid`.
  package let scopes: [String]
  /// The levels of assurance that are good enough; the first is asked for.
  package let levels: [String]
  /// The claim that tells one person from another.
  package let subject: String
  /// A file whose first line is the key by which persons' ids are made from that claim.
  package let idKey: String
  /// The claim that names people in history; `nil` when their ids do.
  package let nameClaim: String?
  package let people: [Person]
  package let groups: [Group]
  /// Where `access.login` stands.
  package let place: SourcePlace

  package struct Endpoints: Hashable, Sendable {
    package let authorization: String
    package let token: String
    /// The provider's public keys as a JSON Web Key Set: a file or an address.
    package let keys: String
  }

  /// How the provider knows us.
  package enum Proof: Hashable, Sendable {
    /// A file whose first line is the client's secret.
    case secret(file: String)
    /// PEM: the client's key, and its id at the provider (private_key_jwt).
    case key(file: String, id: String?)
  }

  /// What one person may do.
  package struct Person: Hashable, Sendable {
    /// The person's id, as the login page says it to whom it does not know.
    package let id: Located<String>
    /// The person's name in history; `nil` for the claim, or the id.
    package let name: String?
    package let roles: [Role]
    package let teams: [Located<String>]
  }

  /// What people with a value in a claim may do.
  package struct Group: Hashable, Sendable {
    package let claim: String
    package let value: String
    package let roles: [Role]
    package let teams: [Located<String>]
  }
}
