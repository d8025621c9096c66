import Assembly
import Foundation
import Records
import Testing

@testable import Desk

struct NumberStyleTests {
  private func style(_ language: Language) throws -> NumberStyle {
    let path = "\(DeskHome.project)/Sources/Desk/Locales/leaders.json"
    let words = try WordBook([("leaders", [UInt8](Data(contentsOf: URL(filePath: path))))])
    return NumberStyle(language: language, words: words)
  }

  @Test func `numbers are written as the language does`() throws {
    let (nb, en) = (try style(.nb), try style(.en))
    #expect(nb.count(1_234_567) == "1\u{A0}234\u{A0}567")
    #expect(en.count(1_234_567) == "1,234,567")
    #expect(nb.count(-12) == "\u{2212}12")
    #expect(nb.percent(66.66) == "66,7\u{A0}%")
    #expect(en.percent(100) == "100%")
    #expect(nb.points(1.25) == "+1,3\u{A0}prosentpoeng")
    #expect(nb.points(-0.01) == "0,0\u{A0}prosentpoeng")
  }

  @Test(arguments: [
    (340, "0,3\u{A0}s"), (95_000, "95\u{A0}s"), (1_500_000, "25\u{A0}min"),
    (19_000_000, "5,3\u{A0}t"), (1_080_000_000, "12,5\u{A0}dager"),
  ])
  func `times have the unit that suits them`(milliseconds: Int64, text: String) throws {
    #expect(try style(.nb).time(milliseconds) == text)
  }

  @Test func `one day is a day`() throws {
    #expect(try style(.nb).days(1) == "1\u{A0}dag")
    #expect(try style(.en).days(2) == "2\u{A0}days")
  }
}
