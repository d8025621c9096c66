import Records

/// Where a provider answers.
package struct ProviderEndpoints: Hashable, Sendable {
  package let authorization: String
  package let token: String
  /// Where its keys are: an address, or a file.
  package let keys: String
  package let endSession: String?

  package init(authorization: String, token: String, keys: String, endSession: String?) {
    self.authorization = authorization
    self.token = token
    self.keys = keys
    self.endSession = endSession
  }

  /// Reads what the provider says of itself (OpenID Connect Discovery 1.0 § 3).
  init(_ bytes: [UInt8], issuer: String) throws(AccessError) {
    guard let json = CanonicalJSON(bytes) else {
      throw .provider(reason: "what it says of itself is no JSON")
    }
    guard json["issuer"]?.string == issuer else {
      throw .provider(reason: "it calls itself otherwise than access.login.issuer")
    }
    guard let authorization = json["authorization_endpoint"]?.string,
      let token = json["token_endpoint"]?.string, let keys = json["jwks_uri"]?.string,
      [authorization, token, keys].allSatisfy({ ProviderEndpoints.isAddress($0, like: issuer) })
    else {
      throw .provider(reason: "it does not say where it answers")
    }
    self.init(
      authorization: authorization, token: token, keys: keys,
      endSession: json["end_session_endpoint"]?.string.flatMap {
        ProviderEndpoints.isAddress($0, like: issuer) ? $0 : nil
      })
  }

  /// No weaker than the issuer's own: https, when that is.
  private static func isAddress(_ text: String, like issuer: String) -> Bool {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    return text.hasPrefix("https://") || !issuer.hasPrefix("https://") && text.hasPrefix("http://")
  }
}
