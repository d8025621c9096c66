/// A time zone of the Nordic countries, by its name in the IANA database.
///
/// Its rule is computed, not looked up: it is asked once per submission, and must give the same day
/// for a moment in every process. It holds for moments since 1996, when the European Union's
/// summer time got its present form (directive 2000/84/EC; Norway follows it); should that end, the
/// rule gets an end here.
package enum CivilTimeZone: String, Sendable, CaseIterable {
  case oslo = "Europe/Oslo"
  case stockholm = "Europe/Stockholm"
  case copenhagen = "Europe/Copenhagen"
  case helsinki = "Europe/Helsinki"
  case reykjavik = "Atlantic/Reykjavik"
  case utc = "UTC"

  /// The day that a clock on the wall shows at that moment.
  package func date(at moment: Instant) -> CivilDate {
    Instant(milliseconds: moment.milliseconds + Int64(secondsFromUTC(at: moment)) * 1000).utcDate
  }

  /// How far a clock on the wall is ahead of UTC at that moment.
  package func secondsFromUTC(at moment: Instant) -> Int {
    switch self {
    case .oslo, .stockholm, .copenhagen: CivilTimeZone.isSummerTime(at: moment) ? 7200 : 3600
    case .helsinki: CivilTimeZone.isSummerTime(at: moment) ? 10_800 : 7200
    case .reykjavik, .utc: 0
    }
  }

  /// From the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
  private static func isSummerTime(at moment: Instant) -> Bool {
    let date = moment.utcDate
    switch date.month {
    case 4...9: return true
    case 3: return moment.milliseconds >= change(inMonthOf: date)
    case 10: return moment.milliseconds < change(inMonthOf: date)
    default: return false
    }
  }

  /// 01:00 UTC on the last Sunday of that day's month, which has 31 days; milliseconds since 1970.
  private static func change(inMonthOf date: CivilDate) -> Int64 {
    let last = date.adding(days: 31 - date.day)
    let sunday = last.daysSince1970 - last.weekday % 7
    return Int64(sunday) * 86_400_000 + 3_600_000
  }
}
