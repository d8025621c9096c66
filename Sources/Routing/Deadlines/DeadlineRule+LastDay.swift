import Records
import Settings

extension DeadlineRule {
  /// The last day for the answer to what was received on that day.
  ///
  /// The day of receipt does not count, weeks and months end on the day that corresponds to it, and
  /// an end on a Saturday, Sunday or holiday moves to the next working day: fvl. § 30 with
  /// domstolloven §§ 148–149; lag (1930:173) §§ 1–2.
  package func lastDay(receivedOn received: CivilDate, in calendar: HolidayCalendar) -> CivilDate {
    switch span {
    case .days(let count):
      calendar.workingDay(onOrAfter: received.adding(days: count))
    case .workingDays(let count):
      calendar.date(workingDays: count, after: received)
    case .weeks(let count):
      calendar.workingDay(onOrAfter: received.adding(days: count * 7))
    case .months(let count):
      calendar.workingDay(onOrAfter: received.adding(months: count))
    case .yearly(let month, let day):
      nextYearlyDay(month: month, day: day, receivedOn: received, in: calendar)
    }
  }

  /// Such a day that has not passed yet. It has not while it is moved: what comes on Monday 2 March is
  /// in time for 1 March when that is a Sunday; so too on 1 January for the year's last day before.
  private func nextYearlyDay(
    month: Int, day: Int, receivedOn received: CivilDate, in calendar: HolidayCalendar
  ) -> CivilDate {
    for year in received.year - 1...received.year + 1 {
      guard let end = CivilDate(year: year, month: month, day: day) else { continue }
      let moved = calendar.workingDay(onOrAfter: end)
      if moved >= received { return moved }
    }
    preconditionFailure("every year has the day of a yearly deadline")
  }
}
