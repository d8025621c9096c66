extension Duration {
  /// Reads a whole number directly followed by `ms`, `s`, `m`, `h` or `d` (24 hours), such as
  /// `500ms` or `30m`; `nil` otherwise, and for more than 1,000,000,000,000 of them.
  package init?(written text: String) {
    guard let (number, unit) = text.splitNumberAndUnit(), number <= 1_000_000_000_000 else {
      return nil
    }
    switch unit {
    case "ms": self = .milliseconds(number)
    case "s": self = .seconds(number)
    case "m": self = .seconds(number * 60)
    case "h": self = .seconds(number * 3600)
    case "d": self = .seconds(number * 86_400)
    default: return nil
    }
  }
}

extension String {
  /// The digits at the start, as a number, and all that follows them; `nil` when one of the two is
  /// missing or the number is too large.
  func splitNumberAndUnit() -> (number: Int, unit: String)? {
    let digits = utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let unit = utf8.dropFirst(digits.count)
    guard !digits.isEmpty, !unit.isEmpty, let number = Int(Substring(digits)) else { return nil }
    return (number, String(Substring(unit)))
  }
}
