import Records

/// A hash as a line of a proof: 44 digits of Base64 (RFC 4648 § 4) and a newline. Written without
/// allocating: each receipt has a dozen.
enum HashLine {
  static let length = 45

  private static let digits: InlineArray<64, UInt8> = {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    return InlineArray { alphabet[$0] }
  }()

  /// Writes the line at `offset`.
  static func write(
    _ hash: ContentDigest, to buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int
  ) {
    withUnsafeTemporaryAllocation(byteCount: 33, alignment: 1) { bytes in
      hash.write(to: bytes, at: 0)
      bytes[32] = 0
      for group in 0..<11 {
        let at = 3 * group
        let bits = UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
        let place = offset + 4 * group
        buffer[place] = digits[Int(bits >> 18)]
        buffer[place + 1] = digits[Int(bits >> 12 & 63)]
        buffer[place + 2] = digits[Int(bits >> 6 & 63)]
        buffer[place + 3] = digits[Int(bits & 63)]
      }
    }
    // 32 bytes are ten groups of three and one of two.
    buffer[offset + 43] = UInt8(ascii: "=")
    buffer[offset + 44] = UInt8(ascii: "\n")
  }

  /// The lines of some hashes.
  static func text(_ hashes: [ContentDigest]) -> String {
    String(unsafeUninitializedCapacity: hashes.count * length) { buffer in
      for (place, hash) in hashes.enumerated() { write(hash, to: buffer, at: place * length) }
      return hashes.count * length
    }
  }
}
