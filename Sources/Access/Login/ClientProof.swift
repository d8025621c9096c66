import JWTKit
import Records

/// How we prove to a provider who we are.
package enum ClientProof: Sendable {
  /// client_secret_basic (RFC 6749 § 2.3.1).
  case secret(String)
  /// private_key_jwt (RFC 7523 § 2.2), with the key's id there.
  case key(AssertionKey, id: String?)

  /// A private key for assertions.
  package enum AssertionKey: Sendable {
    case es256(ES256PrivateKey)
    case rs256(Insecure.RSA.PrivateKey)

    /// - Throws: `.provider` when the PEM holds neither.
    package init(pem: [UInt8]) throws(AccessError) {
      let text = String(decoding: pem, as: UTF8.self)
      if let key = try? ES256PrivateKey(pem: text) {
        self = .es256(key)
      } else if let key = try? Insecure.RSA.PrivateKey(pem: text) {
        self = .rs256(key)
      } else {
        throw .provider(
          reason: "the client's key is no P-256 key, and no RSA key of 2048 bits or more")
      }
    }

    var algorithm: SignatureAlgorithm {
      switch self {
      case .es256: .es256
      case .rs256: .rs256
      }
    }

    func signature(of bytes: [UInt8]) async throws(AccessError) -> [UInt8] {
      let collection = JWTKeyCollection()
      switch self {
      case .es256(let key): await collection.add(ecdsa: key)
      case .rs256(let key): await collection.add(rsa: key, digestAlgorithm: .sha256)
      }
      do { return try await collection.getKey().sign(bytes) } catch {
        throw .provider(reason: "the client's key does not sign: \(error)")
      }
    }
  }

  /// A signed statement that we are this client, good for two minutes and one use.
  static func assertion(
    of client: String, to audience: String, by key: AssertionKey, id: String?, at now: Instant
  ) async throws(AccessError) -> String {
    var header: [(name: String, value: CanonicalJSON)] = [
      (name: "alg", value: .string(key.algorithm.rawValue)), (name: "typ", value: .string("JWT")),
    ]
    if let id { header.append((name: "kid", value: .string(id))) }
    let seconds = now.milliseconds / 1000
    let payload: CanonicalJSON = .object([
      (name: "iss", value: .string(client)), (name: "sub", value: .string(client)),
      (name: "aud", value: .string(audience)), (name: "iat", value: .int(seconds)),
      (name: "exp", value: .int(seconds + 120)),
      (name: "jti", value: .string(Secret.new(.visit).text)),
    ])
    let signed =
      Base64URL.encode(CanonicalJSON.object(header).bytes) + "." + Base64URL.encode(payload.bytes)
    return signed + "." + Base64URL.encode(try await key.signature(of: Array(signed.utf8)))
  }
}
