import Foundation
import JWTKit
import Records

/// Signs tokens as an issuer does, and as no issuer should: every part can be made wrong.
package struct TokenForge: Sendable {
  private let key: any JWTAlgorithm
  /// The key's id (`kid`).
  package let id: String
  /// The public key as a JSON Web Key.
  package let publicKey: CanonicalJSON

  /// A P-256 key, for ES256.
  package init(_ id: String = "k1") async throws {
    let key = ES256PrivateKey()
    guard let point = key.publicKey.parameters else { throw Failure.noKey }
    self.id = id
    publicKey = .object([
      (name: "kty", value: .string("EC")), (name: "crv", value: .string("P-256")),
      (name: "use", value: .string("sig")), (name: "alg", value: .string("ES256")),
      (name: "kid", value: .string(id)), (name: "x", value: .string(TokenForge.url(point.x))),
      (name: "y", value: .string(TokenForge.url(point.y))),
    ])
    self.key = try await JWTKeyCollection().add(ecdsa: key).getKey()
  }

  /// An RSA key of 2048 bits, for RS256.
  package init(rsa id: String) async throws {
    let folder = try TemporaryFolder()
    try OpenSSLTool.run("genrsa -out key.pem 2048", in: folder.path)
    let pem = try String(contentsOfFile: "\(folder.path)/key.pem", encoding: .utf8)
    let key = try Insecure.RSA.PrivateKey(pem: pem)
    let numbers = try key.publicKey.getKeyPrimitives()
    self.id = id
    publicKey = .object([
      (name: "kty", value: .string("RSA")), (name: "kid", value: .string(id)),
      (name: "n", value: .string(TokenForge.url(numbers.modulus.base64EncodedString()))),
      (name: "e", value: .string(TokenForge.url(numbers.publicExponent.base64EncodedString()))),
    ])
    self.key = try await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256).getKey()
  }

  /// A JSON Web Key Set with the public keys of these.
  package static func keySet(_ forges: TokenForge...) -> String {
    CanonicalJSON.object([(name: "keys", value: .array(forges.map(\.publicKey)))]).text
  }

  /// - Parameter header: takes the place of what the header should say.
  package func token(
    _ claims: [String: CanonicalJSON], header: [String: CanonicalJSON] = [:]
  ) throws -> String {
    let right: [String: CanonicalJSON] = ["alg": .string(key.name), "kid": .string(id)]
    let signed =
      TokenForge.part(right.merging(header) { $1 }) + "." + TokenForge.part(claims)
    return signed + "."
      + TokenForge.url(Data(try key.sign(Array(signed.utf8))).base64EncodedString())
  }

  /// Base64 as tokens have it.
  package static func url(_ text: String) -> String {
    text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// A header or a payload.
  package static func part(_ members: [String: CanonicalJSON]) -> String {
    let json = CanonicalJSON.object(members.map { (name: $0.key, value: $0.value) })
    return url(Data(json.bytes).base64EncodedString())
  }

  private enum Failure: Error {
    case noKey
  }
}
