/// Base64 as RFC 4648 § 4 writes it: the standard alphabet, padded, without line breaks.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let padding = UInt8(ascii: "=")

  package static func encode(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { buffer in
      var at = 0
      var place = 0
      while place < bytes.count {
        let left = bytes.count - place
        let group =
          UInt32(bytes[place]) << 16 | (left > 1 ? UInt32(bytes[place + 1]) << 8 : 0)
          | (left > 2 ? UInt32(bytes[place + 2]) : 0)
        buffer[at] = alphabet[Int(group >> 18)]
        buffer[at + 1] = alphabet[Int(group >> 12 & 63)]
        buffer[at + 2] = left > 1 ? alphabet[Int(group >> 6 & 63)] : padding
        buffer[at + 3] = left > 2 ? alphabet[Int(group & 63)] : padding
        at += 4
        place += 3
      }
      return at
    }
  }

  /// The bytes that `text` stands for; `nil` unless `encode` would write exactly this text: no
  /// white space, full padding, no stray bits behind the last byte.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    decode(Array(text.utf8)[...])
  }

  /// The same for the ASCII bytes of a text.
  package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    let digits = text.count - text.suffix(2).count { $0 == padding }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    var bits = 0
    for digit in text.prefix(digits) {
      guard let value = value(of: digit) else { return nil }
      group = group << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
        group &= (1 << UInt32(bits)) - 1
      }
    }
    // "AA=A" and "A===" have their padding elsewhere or too few digits for a byte.
    guard group == 0, text[(text.startIndex + digits)...].allSatisfy({ $0 == padding }), bits < 6
    else { return nil }
    return bytes
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
