import Records

@testable import PKI

/// A trial root, an authority below it and seals under both, made once for all tests.
enum TrialSeal {
  static let now = Instant(milliseconds: 1_795_000_000_000)
  static let authority = made { () throws(PKIError) in
    try TrialAuthority(organisation: "Kristiansund kommune", country: "NO", at: now)
  }
  static let root = authority.root
  /// P-256, directly under the root.
  static let p256 = identity(try? PrivateKey.generateP256(), under: authority)
  /// P-256, with an authority between it and the root.
  static let chained = made { () throws(PKIError) in
    let middle = try authority.issueAuthority(for: PrivateKey.generateP256(), at: now)
    let key = try PrivateKey.generateP256()
    let own = try middle.issueSeal(for: key, organisationNumber: "991891919", at: now)
    return try SealIdentity(key: key, chain: [middle.root, root, own])
  }
  static let rsa = identity(try? PrivateKey.generateRSA(bits: 2048), under: authority)

  static let all = [p256, chained, rsa]

  private static func identity(_ key: PrivateKey?, under authority: TrialAuthority) -> SealIdentity
  {
    made { () throws(PKIError) in
      guard let key else { throw .noPEM(of: "key") }
      return try SealIdentity(key: key, chain: [authority.issueSeal(for: key, at: now)])
    }
  }

  private static func made<Value>(_ body: () throws(PKIError) -> Value) -> Value {
    do throws(PKIError) { return try body() } catch { fatalError("trial keys: \(error)") }
  }
}

extension SignatureVerifier {
  /// Judges a signature over `content`.
  func judge(_ der: [UInt8], over content: [UInt8]) -> [SignatureJudgement] {
    judge(der) { Digest.digest(of: content, by: $0) }
  }
}
