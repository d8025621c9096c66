/// A Norwegian identity number: fødselsnummer, D-number (day + 40) or H-number (month + 40), and
/// synthetic ones (month + 80).
///
/// Source: Skatteetaten, "Nytt fødselsnummer fra 2032": the first check digit then leaves one of
/// four remainders, and the individual number no longer tells the century; so it does for numbers
/// that people born before 2032 get later. Nothing may be read from it but the day of birth,
/// without its century.
struct Fodselsnummer: Hashable {
  /// Made for tests by the tax administration; belongs to nobody.
  let isSynthetic: Bool

  private static let firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
  private static let secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

  /// `nil` when the 11 digits are no such number.
  init?(_ text: some StringProtocol) {
    guard let digits = CheckDigit.digits(text), digits.count == 11,
      CheckDigit.remainder(digits, weights: Self.firstWeights) <= 3,
      CheckDigit.remainder(digits, weights: Self.secondWeights) == 0
    else { return nil }
    var day = digits[0] * 10 + digits[1]
    var month = digits[2] * 10 + digits[3]
    let year = digits[4] * 10 + digits[5]
    isSynthetic = (81...92).contains(month)
    if day > 40 { day -= 40 }
    if isSynthetic { month -= 80 } else if month > 40 { month -= 40 }
    guard Self.isDay(day, month: month, year: year) else { return nil }
  }

  /// Whether some century has that day.
  private static func isDay(_ day: Int, month: Int, year: Int) -> Bool {
    switch month {
    case 2: (1...(year % 4 == 0 ? 29 : 28)).contains(day)
    case 4, 6, 9, 11: (1...30).contains(day)
    case 1...12: (1...31).contains(day)
    default: false
    }
  }
}
