import Records

/// A JSON Web Token (RFC 7519) in compact form, of which nothing is believed yet.
struct UnverifiedToken: Sendable {
  /// Longer ones are none.
  static let longest = 16 << 10

  let algorithm: SignatureAlgorithm
  /// Names the key (`kid`).
  let key: String?
  let claims: Claims
  /// What is signed: the first two parts with the full stop between them.
  let signed: [UInt8]
  let signature: [UInt8]

  init(_ text: String) throws(AccessError) {
    guard text.utf8.count <= UnverifiedToken.longest else { throw .malformed }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let header = UnverifiedToken.object(parts[0]),
      let claims = UnverifiedToken.object(parts[1])
    else { throw .malformed }
    // Before anything else: a token that says that it needs no signature has none.
    guard let name = header["alg"]?.string else { throw .malformed }
    guard let algorithm = SignatureAlgorithm(rawValue: name) else {
      throw .algorithm(String(name.filter { $0.isASCII && $0.isLetter || $0.isNumber }.prefix(10)))
    }
    guard header["crit"] == nil else { throw .critical }
    guard let signature = Base64URL.decode(parts[2]), !signature.isEmpty else { throw .malformed }
    self.algorithm = algorithm
    key = header["kid"]?.string
    self.claims = Claims(claims)
    signed = Array("\(parts[0]).\(parts[1])".utf8)
    self.signature = signature
  }

  private static func object(_ part: Substring) -> CanonicalJSON? {
    guard let bytes = Base64URL.decode(part), let json = CanonicalJSON(bytes),
      case .object = json
    else { return nil }
    return json
  }
}
