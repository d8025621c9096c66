import PKI
import Records

/// What somebody proves who they are with: 256 random bits, as text. Only its digest is kept.
///
/// `pg_` and 72 hexadecimal digits, of which the last eight are the first four bytes of SHA-256 over
/// everything before them: a scanner for leaked secrets recognises it, and a typing mistake is found
/// without asking the store.
package struct Secret: Sendable {
  /// What it opens; the text begins with the kind's mark.
  package enum Kind: String, Sendable {
    /// A token of a program or, in trial homes, of a person.
    case token = "pg_"
    /// A session at the pages.
    case session = "pgs_"
    /// A visit to the login page, before anybody is known.
    case visit = "pgv_"
  }

  /// Shown once, to whom it belongs.
  package let text: String

  private static let randomDigits = 64
  private static let checkDigits = 8

  /// A new one, from the system's randomness.
  package static func new(_ kind: Kind) -> Secret {
    var system = SystemRandomNumberGenerator()
    return Secret(kind, from: &system)
  }

  init(_ kind: Kind, from randomness: inout some RandomNumberGenerator) {
    var bytes: [UInt8] = []
    for _ in 0..<4 {
      let word = UInt64.random(in: .min ... .max, using: &randomness)
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
    let body = kind.rawValue + Hex.text(bytes)
    text = body + Secret.check(of: body)
  }

  /// Reads what somebody sent; `nil` when it cannot be a secret of that kind.
  package init?(_ text: String, _ kind: Kind) {
    let mark = kind.rawValue.utf8.count
    guard text.utf8.count == mark + Secret.randomDigits + Secret.checkDigits,
      text.hasPrefix(kind.rawValue),
      text.utf8.dropFirst(mark).allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
      text.hasSuffix(Secret.check(of: String(text.dropLast(Secret.checkDigits))))
    else { return nil }
    self.text = text
  }

  /// What is kept of it, and what finds it again: SHA-256 of the text.
  package var digest: ContentDigest { SHA256.digest(of: Array(text.utf8)) }

  /// What forms carry to show that a page of this session made them: it follows from the secret, and
  /// tells nothing of it.
  package var formSecret: String { SHA256.digest(of: Array("form \(text)".utf8)).hex }

  private static func check(of body: String) -> String {
    String(SHA256.digest(of: Array(body.utf8)).hex.prefix(checkDigits))
  }
}

extension Secret: CustomStringConvertible {
  /// Nothing of it, so that no log ever has it.
  package var description: String { "a secret" }
}
