import Testing

@testable import Validation

/// Numbers of persons are made here, not written down: none in the sources is anybody's.
@Suite struct NationalNumberTests {
  @Test(arguments: ["991825827", "910748548", "810034882"])
  func `organisations' numbers have their check digit`(number: String) {
    #expect(NationalNumbers.isOrganisasjonsnummer(number))
    #expect(!NationalNumbers.isOrganisasjonsnummer(String(number.dropLast()) + "x"))
  }

  @Test(arguments: ["999888777", "99182582", "9918258277", "", "991 825 827"])
  func `other numbers are no organisation's`(number: String) {
    #expect(!NationalNumbers.isOrganisasjonsnummer(number))
  }

  @Test(arguments: ["1505", "5001", "5501", "0301", "2111"])
  func `municipalities' numbers begin with a county`(number: String) {
    #expect(NationalNumbers.isKommunenummer(number))
  }

  @Test(arguments: ["1500", "0201", "9999", "150", "15055", "l505"])
  func `other numbers are no municipality's`(number: String) {
    #expect(!NationalNumbers.isKommunenummer(number))
  }

  @Test func `an account's last digit is its check digit, and dots may group it`() {
    // Ten possible last digits: exactly one is right, unless the check digit would be ten.
    let right = (0...9).filter { NationalNumbers.isKontonummer("8601111794\($0)") }
    #expect(right.count == 1)
    #expect(NationalNumbers.isKontonummer("8601.11.1794\(right[0])"))
    #expect(!NationalNumbers.isKontonummer("8601-11-1794\(right[0])"))
    #expect(!NationalNumbers.isKontonummer("1794\(right[0])"))
  }

  @Test func `Swedish identity numbers are a day and a Luhn digit, in all their spellings`() {
    let number = withLuhnDigit("860312" + "238")
    #expect(NationalNumbers.isPersonnummer(number))
    #expect(NationalNumbers.isPersonnummer("19" + number))
    let (day, rest) = (number.prefix(6), number.suffix(4))
    #expect(NationalNumbers.isPersonnummer("\(day)-\(rest)"))
    #expect(NationalNumbers.isPersonnummer("\(day)+\(rest)"))
    #expect(NationalNumbers.isPersonnummer("19\(day)-\(rest)"))
    #expect(!NationalNumbers.isPersonnummer("\(day) \(rest)"))
    #expect(!NationalNumbers.isPersonnummer("\(number.prefix(5))-\(number.suffix(5))"))
    #expect(!NationalNumbers.isPersonnummer(String(number.dropLast())))
    #expect((0...9).filter { NationalNumbers.isPersonnummer("860312238\($0)") }.count == 1)
  }

  @Test func `a samordningsnummer has sixty more days`() {
    #expect(NationalNumbers.isPersonnummer(withLuhnDigit("860372" + "238")))
    #expect(!NationalNumbers.isPersonnummer(withLuhnDigit("860392" + "238")))
    #expect(!NationalNumbers.isPersonnummer(withLuhnDigit("861372" + "238")))
  }

  @Test func `twelve digits have a century, and its calendar`() {
    let leap = withLuhnDigit("000289" + "238")
    #expect(NationalNumbers.isPersonnummer("20" + leap))
    #expect(!NationalNumbers.isPersonnummer("19" + leap))
  }

  @Test(arguments: ["2120001355", "212000-1355", "212000-3005", "162120001355"])
  func `Swedish organisations have a Luhn digit`(number: String) {
    #expect(NationalNumbers.isOrganisationsnummer(number))
  }

  @Test(arguments: ["2120001356", "2120-001355", "212000135", "172120001355"])
  func `other numbers are no Swedish organisation's`(number: String) {
    #expect(!NationalNumbers.isOrganisationsnummer(number))
  }

  @Test func `a person's number is no organisation's`() {
    #expect(!NationalNumbers.isOrganisationsnummer(withLuhnDigit("861372" + "238")))
  }

  private func withLuhnDigit(_ digits: String) -> String {
    for digit in 0...9 {
      let number = digits + String(digit)
      if CheckDigit.satisfiesLuhn(CheckDigit.digits(number) ?? []) { return number }
    }
    return digits
  }
}
