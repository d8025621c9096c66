/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Reads an RFC 3339 time with `Z` or an offset, with or without a fraction; `nil` otherwise.
  package init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let date = CivilDate(text.prefix(10)),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t")
        || bytes[10] == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = Int(digits: bytes[11..<13]), hour < 24,
      let minute = Int(digits: bytes[14..<16]), minute < 60,
      let second = Int(digits: bytes[17..<19]), second <= 60
    else { return nil }
    var rest = bytes[19...]
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard !digits.isEmpty else { return nil }
      for place in 0..<3 {
        let at = digits.startIndex + place
        fraction = fraction * 10 + (at < digits.endIndex ? Int(digits[at]) - 48 : 0)
      }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = Instant.offsetMinutes(rest) else { return nil }
    let minutes = (date.daysSince1970 * 24 + hour) * 60 + minute - offset
    milliseconds = (Int64(minutes) * 60 + Int64(second)) * 1000 + Int64(fraction)
  }

  private static func offsetMinutes(_ text: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(text)
    if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      let hours = Int(digits: bytes[1..<3]), hours < 24,
      let minutes = Int(digits: bytes[4..<6]), minutes < 60
    else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "+"): return hours * 60 + minutes
    case UInt8(ascii: "-"): return -(hours * 60 + minutes)
    default: return nil
    }
  }

  /// The day in UTC.
  package var utcDate: CivilDate {
    CivilDate(daysSince1970: Int((Double(milliseconds) / 86_400_000).rounded(.down)))
  }

  /// RFC 3339 in UTC with milliseconds: `2026-11-21T09:33:00.125Z`.
  package var rfc3339: String {
    let date = utcDate
    let time = Int(milliseconds - Int64(date.daysSince1970) * 86_400_000)
    return String(unsafeUninitializedCapacity: 24) { buffer in
      date.write(to: buffer)
      buffer[10] = UInt8(ascii: "T")
      buffer.write(time / 3_600_000, digits: 2, at: 11)
      buffer[13] = UInt8(ascii: ":")
      buffer.write(time / 60_000 % 60, digits: 2, at: 14)
      buffer[16] = UInt8(ascii: ":")
      buffer.write(time / 1000 % 60, digits: 2, at: 17)
      buffer[19] = UInt8(ascii: ".")
      buffer.write(time % 1000, digits: 3, at: 20)
      buffer[23] = UInt8(ascii: "Z")
      return 24
    }
  }

  /// This moment, `seconds` later.
  package func adding(seconds: Double) -> Instant {
    Instant(milliseconds: milliseconds + Int64((seconds * 1000).rounded()))
  }

  /// Seconds from `earlier` to this moment.
  package func seconds(since earlier: Instant) -> Double {
    Double(milliseconds - earlier.milliseconds) / 1000
  }
}

extension Instant: Comparable {
  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
}

extension Instant: CustomStringConvertible {
  package var description: String { rfc3339 }
}

extension Int {
  /// The number that these ASCII digits stand for; `nil` when there are none or another byte.
  init?(digits: ArraySlice<UInt8>) {
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    self = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes a non-negative number as that many decimal digits, with leading zeros.
  func write(_ number: Int, digits: Int, at place: Int) {
    var rest = number
    for at in (place..<(place + digits)).reversed() {
      self[at] = UInt8(ascii: "0") + UInt8((rest % 10).magnitude)
      rest /= 10
    }
  }
}
