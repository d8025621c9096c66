/// A SHA-256 digest (FIPS 180-4), 32 bytes.
package struct ContentDigest: Hashable, Sendable {
  package let bytes: InlineArray<4, UInt64>

  /// Takes the four 64-bit numbers that the 32 bytes are, most significant byte first.
  package init(words: InlineArray<4, UInt64>) {
    bytes = words
  }

  /// Takes exactly 32 bytes; `nil` for any other count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words = InlineArray<4, UInt64>(repeating: 0)
    var place = 0
    for byte in bytes {
      words[place >> 3] = words[place >> 3] << 8 | UInt64(byte)
      place += 1
    }
    self.bytes = words
  }

  /// Reads 64 hexadecimal digits; `nil` otherwise.
  package init?(hex: some StringProtocol) {
    guard let bytes = Hex.bytes(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 32 bytes.
  package var array: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      for place in 0..<32 {
        buffer[place] = UInt8(truncatingIfNeeded: bytes[place >> 3] >> UInt64(56 - 8 * (place & 7)))
      }
      count = 32
    }
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String { Hex.text(array) }

  package static func == (a: ContentDigest, b: ContentDigest) -> Bool {
    a.bytes[0] == b.bytes[0] && a.bytes[1] == b.bytes[1] && a.bytes[2] == b.bytes[2]
      && a.bytes[3] == b.bytes[3]
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(bytes[0])
  }
}

extension ContentDigest: CustomStringConvertible {
  package var description: String { hex }
}
