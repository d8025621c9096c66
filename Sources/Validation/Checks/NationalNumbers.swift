import Records

/// Organisations', accounts' and municipalities' numbers in Norway, and Sweden's numbers.
enum NationalNumbers {
  /// Organisasjonsnummer (Brønnøysundregistrene): nine digits, the last a check digit modulo 11.
  static func isOrganisasjonsnummer(_ text: String) -> Bool {
    guard let digits = CheckDigit.digits(text), digits.count == 9 else { return false }
    return CheckDigit.remainder(digits, weights: [3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0
  }

  /// Bank account number (Bits): eleven digits, the last a check digit modulo 11; dots and blanks
  /// may group them.
  static func isKontonummer(_ text: String) -> Bool {
    let plain = text.filter { $0 != "." && $0 != " " }
    guard let digits = CheckDigit.digits(plain), digits.count == 11 else { return false }
    return CheckDigit.remainder(digits, weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0
  }

  /// Kommunenummer: four digits that begin with the number of a county; Svalbard's settlements
  /// count as one (21). The counties are those since 2024-01-01.
  static func isKommunenummer(_ text: String) -> Bool {
    guard let digits = CheckDigit.digits(text), digits.count == 4 else { return false }
    let counties = [3, 11, 15, 18, 21, 31, 32, 33, 34, 39, 40, 42, 46, 50, 55, 56]
    return counties.contains(digits[0] * 10 + digits[1]) && digits[2] * 10 + digits[3] > 0
  }

  /// Personnummer or samordningsnummer (day + 60; Skatteverket, SKV 704 and 707): ten or twelve
  /// digits, with `-`, or `+` for those over a hundred, before the last four or without.
  static func isPersonnummer(_ text: String) -> Bool {
    guard let digits = swedishDigits(text), digits.count == 10 || digits.count == 12,
      CheckDigit.satisfiesLuhn(digits.suffix(10))
    else { return false }
    let date = Array(digits.suffix(10).prefix(6))
    let (month, given) = (date[2] * 10 + date[3], date[4] * 10 + date[5])
    let day = given > 60 ? given - 60 : given
    let year = date[0] * 10 + date[1]
    // Without a century any that has the day will do: 2000 had 29 February.
    let century = digits.count == 12 ? digits[0] * 10 + digits[1] : 20
    return CivilDate(year: century * 100 + year, month: month, day: day) != nil
  }

  /// Organisationsnummer (Bolagsverket): ten digits, the third of which is at least 2, with or
  /// without `-`; twelve digits begin with 16.
  static func isOrganisationsnummer(_ text: String) -> Bool {
    guard var digits = swedishDigits(text) else { return false }
    if digits.count == 12, digits.starts(with: [1, 6]) { digits.removeFirst(2) }
    return digits.count == 10 && digits[2] >= 2 && CheckDigit.satisfiesLuhn(digits)
  }

  /// The digits of `YYMMDDNNNN`, `YYMMDD-NNNN` and their like; `nil` when a separator stands
  /// elsewhere.
  private static func swedishDigits(_ text: String) -> [Int]? {
    guard let separator = text.firstIndex(where: { $0 == "-" || $0 == "+" }) else {
      return CheckDigit.digits(text)
    }
    guard text[separator...].utf8.count == 5 else { return nil }
    return CheckDigit.digits(text[..<separator] + text[separator...].dropFirst())
  }
}
