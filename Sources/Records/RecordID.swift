/// The name of a submission from the moment it is claimed, and of the record that it may become:
/// a UUIDv7 (RFC 9562 § 5.7).
///
/// Because the id is given by the claim, it decides where the container will lie before anything
/// is written, and work that a crash repeats lands on the same file.
package struct RecordID: Hashable, Sendable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A UUIDv7 for `instant`; `sequence` (12 bits) orders ids within a millisecond, `random` fills
  /// the rest.
  package init(at instant: Instant, sequence: UInt16, random: UInt64) {
    let time = UInt64(clamping: instant.milliseconds) & 0xFFFF_FFFF_FFFF
    high = time << 16 | 0x7000 | UInt64(sequence & 0x0FFF)
    low = 0x8000_0000_0000_0000 | random & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// Reads the 36 lower- or upper-case characters of a UUID; `nil` when it is anything else.
  package init?(_ text: some StringProtocol) {
    var value: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for (position, byte) in text.utf8.enumerated() {
      if position == 8 || position == 13 || position == 18 || position == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard digits < 32, let nibble = Hex.value(byte) else { return nil }
      if digits < 16 {
        value.0 = value.0 << 4 | UInt64(nibble)
      } else {
        value.1 = value.1 << 4 | UInt64(nibble)
      }
      digits += 1
    }
    guard digits == 32 else { return nil }
    (high, low) = value
  }

  /// Reads 16 bytes, most significant first; `nil` for any other count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The 16 bytes, most significant first.
  package var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      for place in 0..<8 {
        buffer[place] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * place))
        buffer[place + 8] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * place))
      }
      count = 16
    }
  }

  /// When the submission was claimed, to the millisecond.
  package var received: Instant { Instant(milliseconds: Int64(high >> 16)) }

  /// The path below `archive/` at which the record's container lies: `YYYY/MM/DD/ID.asice`, by the
  /// UTC day of `received`.
  package var containerPath: String { "\(dayPath)/\(description).asice" }

  /// The folder below `archive/` for this id's UTC day: `YYYY/MM/DD`.
  package var dayPath: String {
    received.utcDate.description.replacing("-", with: "/")
  }
}

extension RecordID: Comparable {
  package static func < (a: RecordID, b: RecordID) -> Bool {
    (a.high, a.low) < (b.high, b.low)
  }
}

extension RecordID: CustomStringConvertible {
  /// The usual 36 lower-case characters.
  package var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var at = 0
      for place in 0..<32 {
        if place == 8 || place == 12 || place == 16 || place == 20 {
          buffer[at] = UInt8(ascii: "-")
          at += 1
        }
        let half = place < 16 ? high : low
        buffer[at] = Hex.digit(UInt8(half >> UInt64(60 - 4 * (place & 15)) & 15))
        at += 1
      }
      return 36
    }
  }
}
