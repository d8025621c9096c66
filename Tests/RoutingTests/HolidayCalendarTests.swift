import Settings
import Testing

@testable import Records
@testable import Routing

@Suite struct HolidayCalendarTests {
  @Test(arguments: [
    (1818, "1818-03-22"), (1943, "1943-04-25"), (2000, "2000-04-23"), (2008, "2008-03-23"),
    (2019, "2019-04-21"), (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"),
    (2027, "2027-03-28"), (2028, "2028-04-16"), (2030, "2030-04-21"), (2038, "2038-04-25"),
    (2049, "2049-04-18"), (2076, "2076-04-19"), (2285, "2285-03-22"),
  ])
  func `Easter is on the Sunday that the almanac gives`(year: Int, day: String) {
    #expect(Easter.sunday(of: year).description == day)
    #expect(Easter.sunday(of: year).weekday == 7)
  }

  private func holidays(_ country: Country, _ year: Int) -> [String] {
    let first = CivilDate(year: year, month: 1, day: 1)!
    return (0..<366).map { first.adding(days: $0) }
      .filter { $0.year == year && HolidayCalendar(country).isHoliday($0) }
      .map { String($0.description.dropFirst(5)) }
  }

  @Test(arguments: [
    (
      2024,
      "01-01 03-28 03-29 03-31 04-01 05-01 05-09 05-17 05-19 05-20 12-25 12-26"
    ),
    (
      2025,
      "01-01 04-17 04-18 04-20 04-21 05-01 05-17 05-29 06-08 06-09 12-25 12-26"
    ),
    (
      2026,
      "01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26"
    ),
    // Whit Monday is on the national day.
    (
      2027,
      "01-01 03-25 03-26 03-28 03-29 05-01 05-06 05-16 05-17 12-25 12-26"
    ),
    // Ascension Day is on 1 May.
    (
      2008,
      "01-01 03-20 03-21 03-23 03-24 05-01 05-11 05-12 05-17 12-25 12-26"
    ),
  ])
  func `Norway's holidays are those of the almanac`(year: Int, days: String) {
    #expect(holidays(.norway, year).joined(separator: " ") == days)
  }

  @Test(arguments: [
    (
      2024,
      """
      01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-21 06-22 11-02 12-24 12-25 12-26 \
      12-31
      """
    ),
    (
      2025,
      """
      01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-20 06-21 11-01 12-24 12-25 12-26 \
      12-31
      """
    ),
    (
      2026,
      """
      01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 \
      12-31
      """
    ),
    (
      2027,
      """
      01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-25 06-26 11-06 12-24 12-25 12-26 \
      12-31
      """
    ),
  ])
  func `Sweden's holidays are those of the almanac`(year: Int, days: String) {
    #expect(holidays(.sweden, year).joined(separator: " ") == days)
  }

  @Test func `a weekend and a holiday are no working days`() throws {
    let calendar = HolidayCalendar(.norway)
    for (day, works) in [
      ("2026-11-20", true), ("2026-11-21", false), ("2026-11-22", false), ("2026-11-23", true),
      ("2026-05-01", false),
    ] {
      #expect(calendar.isWorkingDay(try #require(CivilDate(day))) == works)
    }
  }
}
