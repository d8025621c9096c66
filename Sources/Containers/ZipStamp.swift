import Records

/// A ZIP entry's time: MS-DOS date and time with a resolution of two seconds, here always in UTC.
package struct ZipStamp: Hashable, Sendable {
  /// The date in the high half, the time in the low one.
  package let bits: UInt32

  package init(bits: UInt32) {
    self.bits = bits
  }

  /// `instant`, moved into the years 1980 to 2107 if it lies outside.
  package init(_ instant: Instant) {
    let date = instant.utcDate
    let second = Int(instant.milliseconds - Int64(date.daysSince1970) * 86_400_000) / 1000
    let year = min(max(date.year, 1980), 2107)
    let days = UInt32((year - 1980) << 9 | date.month << 5 | date.day)
    // A shift binds tighter than a division.
    let time = UInt32((second / 3600) << 11 | (second / 60 % 60) << 5 | (second % 60 / 2))
    bits = days << 16 | time
  }
}
