import PKI
import Records

/// One signature line of a note: who signed, and how.
package struct NoteSignature: Hashable, Sendable {
  /// The key's name.
  package let name: String
  /// With the name, tells which key signed; not a secure hash.
  package let keyID: UInt32
  /// What the key's algorithm makes of the note's text.
  package let signature: [UInt8]

  package init(name: String, keyID: UInt32, signature: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  /// Reads a line without its newline: `— NAME BASE64`; `nil` when it is none.
  init?(line: some StringProtocol) {
    guard line.hasPrefix("— ") else { return nil }
    let parts = line.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, NoteSignature.isName(parts[0]),
      let bytes = Base64.decode(parts[1]), bytes.count > 4
    else { return nil }
    name = String(parts[0])
    keyID = bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    signature = Array(bytes[4...])
  }

  /// `— NAME BASE64` and a newline.
  package var line: String {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
    return "— \(name) \(Base64.encode(id + signature))\n"
  }

  /// When a cosignature says that it was made, in seconds since 1970; `nil` when the bytes are none
  /// (C2SP tlog-cosignature: the time in eight bytes, at most 2^63 − 1, then Ed25519).
  var cosignatureSeconds: Int64? {
    guard signature.count == 72 else { return nil }
    return Int64(exactly: signature[..<8].reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// The same as an instant; `nil` also when it lies beyond all calendars.
  package var cosignatureTime: Instant? {
    guard let seconds = cosignatureSeconds, seconds <= NoteSignature.lastSecond else { return nil }
    return Instant(milliseconds: seconds * 1000)
  }

  /// 31 December 9999, 23:59:59, the last second that RFC 3339 can write.
  private static let lastSecond: Int64 = 253_402_300_799

  /// Whether a key may be called so: not empty, no white space, no plus.
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20
      }
  }
}
