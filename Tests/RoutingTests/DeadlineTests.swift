import Settings
import Testing

@testable import Records
@testable import Routing

@Suite struct DeadlineTests {
  @Test(
    arguments: [
      (.days(3), "2026-11-16", "2026-11-19", "the day of receipt does not count"),
      (.days(5), "2026-11-16", "2026-11-23", "a Saturday moves to Monday"),
      (.days(6), "2026-11-16", "2026-11-23", "a Sunday moves to Monday"),
      (.weeks(3), "2026-11-20", "2026-12-11", "weeks end on the same day of the week"),
      (.weeks(12), "2026-11-20", "2027-02-12", "weeks run over the year's end"),
      (.weeks(4), "2026-11-27", "2026-12-28", "Christmas Day moves past Boxing Day and a Sunday"),
      (.weeks(2), "2026-03-19", "2026-04-07", "Maundy Thursday moves past Easter Monday"),
      (.months(1), "2026-01-31", "2026-03-02", "a month without the day ends on its last"),
      (.months(1), "2028-01-31", "2028-02-29", "the last day of February in a leap year"),
      (.months(1), "2026-11-23", "2026-12-23", "months end on the same day of the month"),
      (.months(6), "2026-11-17", "2027-05-18", "the national day moves"),
      (.workingDays(1), "2026-11-20", "2026-11-23", "the working day after Friday is Monday"),
      (.workingDays(3), "2026-04-01", "2026-04-09", "Easter's days do not count"),
      (.workingDays(1), "2026-11-21", "2026-11-23", "what comes on a Saturday counts from there"),
      (.yearly(month: 3, day: 1), "2026-11-20", "2027-03-01", "the next such day"),
      (.yearly(month: 3, day: 1), "2027-03-01", "2027-03-01", "that day itself is in time"),
      (.yearly(month: 3, day: 1), "2027-03-02", "2028-03-01", "the day after is for the next year"),
      (.yearly(month: 3, day: 1), "2026-03-02", "2026-03-02", "a moved day has not passed"),
      (.yearly(month: 12, day: 31), "2023-01-01", "2023-01-02", "a moved last day of the year too"),
    ] as [(DeadlineRule.Span, String, String, String)])
  func `a Norwegian deadline ends on the working day that the law says`(
    span: DeadlineRule.Span, received: String, last: String, why: String
  ) throws {
    let received = try #require(CivilDate(received))
    let day = DeadlineRule(span).lastDay(receivedOn: received, in: HolidayCalendar(.norway))
    #expect(day.description == last, "\(why)")
  }

  @Test(
    arguments: [
      (.weeks(10), "2026-04-10", "2026-06-22", "Midsummer Eve moves past Midsummer"),
      (.days(1), "2026-12-23", "2026-12-28", "Christmas Eve moves past Christmas and a Sunday"),
      (.days(1), "2026-12-30", "2027-01-04", "New Year's Eve moves past New Year and a weekend"),
      (.days(1), "2027-01-05", "2027-01-07", "Epiphany moves"),
      (.months(6), "2025-12-06", "2026-06-08", "the national day, a Saturday, moves"),
      (.days(1), "2027-05-16", "2027-05-17", "Whit Monday is a working day"),
      (.days(1), "2026-04-01", "2026-04-02", "Maundy Thursday is a working day"),
    ] as [(DeadlineRule.Span, String, String, String)])
  func `a Swedish deadline ends on the working day that the law says`(
    span: DeadlineRule.Span, received: String, last: String, why: String
  ) throws {
    let received = try #require(CivilDate(received))
    let day = DeadlineRule(span).lastDay(receivedOn: received, in: HolidayCalendar(.sweden))
    #expect(day.description == last, "\(why)")
  }

  @Test func `no deadline ends on a day off, and none before it began`() throws {
    let spans: [DeadlineRule.Span] = [
      .days(1), .days(10), .workingDays(3), .weeks(3), .months(1), .yearly(month: 12, day: 26),
    ]
    let first = try #require(CivilDate("2026-01-01"))
    for country in Country.allCases {
      let calendar = HolidayCalendar(country)
      for day in (0..<400).map({ first.adding(days: $0) }) {
        for span in spans {
          let last = DeadlineRule(span).lastDay(receivedOn: day, in: calendar)
          #expect(calendar.isWorkingDay(last) && last >= day, "\(span) from \(day)")
        }
      }
    }
  }
}
