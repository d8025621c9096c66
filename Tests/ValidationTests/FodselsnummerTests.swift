import Testing

@testable import Validation

/// Numbers that could be somebody's do not stand in the sources: they are made from the vectors of
/// Skatteetaten and Nav by taking away what was added to them here.
@Suite struct FodselsnummerTests {
  /// As published, each plus 80 in its month's place.
  private static let vectorsOf2032 = [
    "02813299997", "02813299903", "02813299806", "30908299920", "30908299939",
  ]

  @Test(arguments: vectorsOf2032)
  func `the numbers that Skatteetaten publishes for 2032 are numbers`(shifted: String) {
    #expect(Fodselsnummer(Self.monthsBack(shifted, 80))?.isSynthetic == false)
  }

  @Test(arguments: ["17912099997", "29822099635", "05840399895", "57912075186"])
  func `synthetic numbers are known as such, D-numbers too`(number: String) {
    #expect(Fodselsnummer(number)?.isSynthetic == true)
  }

  @Test(arguments: ["15907600333", "55907608360"])
  func `H-numbers are numbers`(shifted: String) {
    #expect(Fodselsnummer(Self.monthsBack(shifted, 40))?.isSynthetic == false)
  }

  @Test(arguments: 0..<10)
  func `no other last digit will do`(digit: Int) {
    let number = "1791209999\(digit)"
    #expect((Fodselsnummer(number) != nil) == (digit == 7))
  }

  @Test func `of the first check digits four will do, each with its own second`() {
    let good = (0..<100).filter { digits in
      Fodselsnummer("179120999" + (digits < 10 ? "0\(digits)" : "\(digits)")) != nil
    }
    // A second check digit of ten does not exist, so that four are the most.
    #expect((1...4).contains(good.count))
    #expect(good.contains(97))
  }

  @Test(arguments: [
    "", "1791209999", "179120999971", "1791209999a", "17 9120 99997", "１7912099997",
    "00812099997",
  ])
  func `what has not eleven digits, or no day, is no number`(text: String) {
    #expect(Fodselsnummer(text) == nil)
  }

  @Test func `a day that no month has is no day`() {
    #expect(Self.numbers(day: 31, month: 84, year: 20).isEmpty)
    #expect(!Self.numbers(day: 30, month: 84, year: 20).isEmpty)
    #expect(Self.numbers(day: 29, month: 82, year: 21).isEmpty)
    #expect(!Self.numbers(day: 29, month: 82, year: 20).isEmpty)
    #expect(Self.numbers(day: 71, month: 84, year: 20).isEmpty)
  }

  /// All synthetic numbers of a day with one individual number.
  private static func numbers(day: Int, month: Int, year: Int) -> [String] {
    (0..<100).map { "\(day)\(month)\(year)123" + ($0 < 10 ? "0\($0)" : "\($0)") }
      .filter { Fodselsnummer($0) != nil }
  }

  private static func monthsBack(_ number: String, _ added: Int) -> String {
    let digits = Array(number)
    let month = Int(String(digits[2...3]))! - added
    return String(digits[..<2]) + (month < 10 ? "0\(month)" : "\(month)") + String(digits[4...])
  }
}
