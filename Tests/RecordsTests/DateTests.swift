import Testing

@testable import Records

@Suite struct DateTests {
  @Test func `days are counted as the calendar has them`() {
    for (text, days) in [
      ("1970-01-01", 0), ("2000-02-29", 11016), ("2026-11-21", 20778), ("1969-12-31", -1),
      ("1600-03-01", -135_080),
    ] {
      #expect(CivilDate(text)?.daysSince1970 == days)
      #expect(CivilDate(daysSince1970: days).description == text)
    }
  }

  @Test func `every day of four centuries comes back, and weekdays follow one another`() {
    var weekday = CivilDate(daysSince1970: -100_000).weekday
    for day in -100_000..<50_000 {
      let date = CivilDate(daysSince1970: day)
      #expect(date.daysSince1970 == day && date.weekday == weekday)
      weekday = weekday % 7 + 1
    }
    #expect(CivilDate("2026-11-21")?.weekday == 6)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "20260101", "2026-04-31",
  ])
  func `what is no day is not read`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `a month later is the same day, or the month's last`() {
    #expect(CivilDate("2026-01-31")?.adding(months: 1).description == "2026-02-28")
    #expect(CivilDate("2027-11-30")?.adding(months: 3).description == "2028-02-29")
    #expect(CivilDate("2026-12-15")?.adding(months: 1).description == "2027-01-15")
  }

  @Test(arguments: [
    ("2026-11-21T09:33:00Z", "2026-11-21T09:33:00.000Z"),
    ("2026-11-21T09:33:00.1256+01:00", "2026-11-21T08:33:00.125Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
  ])
  func `times are read with any offset and written in UTC`(text: String, written: String) {
    #expect(Instant(rfc3339: text)?.rfc3339 == written)
  }

  @Test(arguments: [
    "2026-11-21", "2026-11-21T25:00:00Z", "2026-11-21T09:33:00", "2026-11-21T09:33:00.Z",
  ])
  func `what is no time is not read`(text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }
}
