import Records
import Testing

@testable import Statistics

struct PeriodTests {
  private let november = Month(year: 2026, month: 11)

  @Test(arguments: ["2026", "2025-Q4", "2026-02", "12m"])
  func `a period is read as it is written`(text: String) throws {
    #expect(try #require(Period(text, in: november)).description == text)
  }

  @Test(arguments: ["", "26", "2026-Q5", "2026-13", "2026-1", "12", "2026-q1", "2026-QQ"])
  func `what is no period is none`(text: String) {
    #expect(Period(text, in: november) == nil)
  }

  @Test func `the same period a year before has the same months`() {
    for period in Period.offered(in: november) {
      #expect(
        period.yearBefore.months.map { $0.adding(12) } == Array(period.months), "\(period)")
    }
  }

  @Test func `numbers are kept for all that is offered and the year before`() {
    for month in 1...12 {
      let now = Month(year: 2026, month: month)
      for period in Period.offered(in: now) {
        #expect(period.yearBefore.months.lowerBound >= Period.firstMonth(keptIn: now))
      }
    }
  }

  @Test func `a day is a working day of the span when the calendar says so`() throws {
    let range = try #require(CivilDate("2026-01-01"))...(try #require(CivilDate("2026-12-31")))
    let days = WorkingDays(in: range) { $0.weekday < 6 }
    func count(_ start: String, _ end: String) throws -> Int {
      days.count(after: try #require(CivilDate(start)), through: try #require(CivilDate(end)))
    }
    #expect(try count("2026-11-20", "2026-11-20") == 0)
    #expect(try count("2026-11-20", "2026-11-22") == 0)
    #expect(try count("2026-11-20", "2026-11-23") == 1)
    #expect(try count("2026-11-23", "2026-11-20") == 0)
    #expect(try count("2025-12-30", "2026-01-02") == 3)
    #expect(try count("2026-12-31", "2027-01-02") == 2)
  }
}
