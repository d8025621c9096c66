import Testing

@testable import Records

@Suite struct CivilTimeZoneTests {
  @Test(arguments: [
    (CivilTimeZone.oslo, "2026-01-15T22:59:59Z", "2026-01-15"),
    (.oslo, "2026-01-15T23:00:00Z", "2026-01-16"),
    (.oslo, "2026-07-15T21:59:59Z", "2026-07-15"),
    (.oslo, "2026-07-15T22:00:00Z", "2026-07-16"),
    (.stockholm, "2026-12-31T23:00:00Z", "2027-01-01"),
    (.helsinki, "2026-07-15T21:00:00Z", "2026-07-16"),
    (.reykjavik, "2026-07-15T23:59:59Z", "2026-07-15"),
    (.utc, "2026-07-15T23:59:59Z", "2026-07-15"),
  ])
  func `the day is the one on a clock on the wall`(
    zone: CivilTimeZone, moment: String, day: String
  ) throws {
    #expect(zone.date(at: try #require(Instant(rfc3339: moment))).description == day)
  }

  @Test(arguments: [
    ("2025-03-30T00:59:59Z", 3600), ("2025-03-30T01:00:00Z", 7200),
    ("2025-10-26T00:59:59Z", 7200), ("2025-10-26T01:00:00Z", 3600),
    ("2026-03-29T00:59:59Z", 3600), ("2026-03-29T01:00:00Z", 7200),
    ("2026-10-25T00:59:59Z", 7200), ("2026-10-25T01:00:00Z", 3600),
    ("2024-03-31T00:59:59Z", 3600), ("2024-03-31T01:00:00Z", 7200),
  ])
  func `summer time lasts from the last Sunday of March to that of October`(
    moment: String, seconds: Int
  ) throws {
    let instant = try #require(Instant(rfc3339: moment))
    #expect(CivilTimeZone.oslo.secondsFromUTC(at: instant) == seconds)
  }
}
