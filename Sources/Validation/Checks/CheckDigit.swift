/// The check-digit rules of Nordic numbers.
enum CheckDigit {
  /// The digits of a text that holds nothing else; `nil` when it does.
  static func digits(_ text: some StringProtocol) -> [Int]? {
    var digits: [Int] = []
    for byte in text.utf8 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      digits.append(Int(byte) - 48)
    }
    return digits
  }

  /// The weighted sum of the first digits, modulo 11.
  static func remainder(_ digits: [Int], weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
  }

  /// Luhn's rule (ISO/IEC 7812-1), with the check digit last.
  static func satisfiesLuhn(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let doubled = next.offset % 2 == 0 ? next.element : next.element * 2
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum % 10 == 0
  }
}
