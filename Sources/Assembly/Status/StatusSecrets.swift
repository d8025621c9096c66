import PKI
import Records

/// The secrets with which citizens see what has become of their submissions.
///
/// A secret is an HMAC-SHA-256 over the submission's id, by a key that never leaves the home: nobody
/// keeps it, and a receipt that is written again has the same. Whoever has the key can make the
/// secret of every submission whose id they know.
package struct StatusSecrets: Sendable {
  /// Bytes of the key.
  static let keySize = 32
  /// 100 bits: so many base32 digits.
  private static let digits = 20
  private static let group = 4
  /// Crockford's base32: no I, L, O and U, so that nothing is mistaken when it is read aloud or
  /// copied by hand.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private let key: [UInt8]

  init(key: [UInt8]) {
    self.key = key
  }

  /// Five groups of four: `7K3M-…`.
  package func secret(of id: RecordID) -> String {
    let digits = digits(of: id).map { Character(Unicode.Scalar($0)) }
    return stride(from: 0, to: digits.count, by: StatusSecrets.group)
      .map { String(digits[$0..<min($0 + StatusSecrets.group, digits.count)]) }
      .joined(separator: "-")
  }

  /// Whether somebody typed this submission's secret. Groups, case and letters that look like digits
  /// do not matter; how long it takes tells nothing of how much of it is right.
  package func isSecret(_ typed: String, of id: RecordID) -> Bool {
    HMACSHA256.areEqual(StatusSecrets.normalized(typed), digits(of: id))
  }

  private func digits(of id: RecordID) -> [UInt8] {
    let code = HMACSHA256.code(of: Array("postgang status\n\(id)".utf8), key: key)
    var digits: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for byte in code where digits.count < StatusSecrets.digits {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5, digits.count < StatusSecrets.digits {
        count -= 5
        digits.append(StatusSecrets.alphabet[Int(bits >> UInt32(count) & 31)])
      }
    }
    return digits
  }

  /// The digits of what was typed; at most one more than a secret has.
  private static func normalized(_ typed: String) -> [UInt8] {
    let digits = typed.utf8.lazy.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): look(byte - 0x20)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        look(byte)
      default: nil
      }
    }
    return Array(digits.prefix(StatusSecrets.digits + 1))
  }

  private static func look(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
    default: letter
    }
  }
}
