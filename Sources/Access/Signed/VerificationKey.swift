import JWTKit
import Records

/// A public key of an issuer.
struct VerificationKey: Sendable {
  let id: String?
  let algorithm: SignatureAlgorithm
  private let key: any JWTAlgorithm

  /// Reads a JSON Web Key (RFC 7517, RFC 7518 § 6); `nil` when it is for something else than
  /// signatures that count.
  init?(_ json: CanonicalJSON) async {
    let collection = JWTKeyCollection()
    guard json["use"].map({ $0.string == "sig" }) ?? true else { return nil }
    let kind: SignatureAlgorithm
    switch json["kty"]?.string {
    case "RSA":
      guard let n = json["n"]?.string, let e = json["e"]?.string,
        let key = try? Insecure.RSA.PublicKey(modulus: n, exponent: e)
      else { return nil }
      kind = .rs256
      await collection.add(rsa: key, digestAlgorithm: .sha256)
    case "EC":
      guard json["crv"]?.string == "P-256", let x = json["x"]?.string, let y = json["y"]?.string,
        let key = try? ES256PublicKey(parameters: (x, y))
      else { return nil }
      kind = .es256
      await collection.add(ecdsa: key)
    default: return nil
    }
    guard json["alg"].map({ $0.string == kind.rawValue }) ?? true,
      // There is exactly one, so that no name could choose another.
      let key = try? await collection.getKey()
    else { return nil }
    self.key = key
    algorithm = kind
    id = json["kid"]?.string
  }

  /// All keys of a set (RFC 7517 § 5) that count; `nil` when the bytes are none.
  static func set(_ bytes: [UInt8]) async -> [VerificationKey]? {
    guard let keys = CanonicalJSON(bytes)?["keys"]?.array else { return nil }
    var found: [VerificationKey] = []
    for json in keys {
      if let key = await VerificationKey(json) { found.append(key) }
    }
    return found
  }

  func check(_ token: UnverifiedToken) throws(AccessError) {
    // jwt-kit throws for signatures of a wrong length, too.
    guard token.algorithm == algorithm,
      (try? key.verify(token.signature, signs: token.signed)) == true
    else { throw .signature }
  }
}
