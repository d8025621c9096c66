import Records
import Settings

/// The working days of a country's authorities: those on which a deadline may end.
///
/// Computed for every year by the rules that are in force now.
package struct HolidayCalendar: Hashable, Sendable {
  package let country: Country

  package init(_ country: Country) {
    self.country = country
  }

  /// Neither a Saturday, nor a Sunday, nor a holiday.
  package func isWorkingDay(_ date: CivilDate) -> Bool {
    date.weekday < 6 && !isHoliday(date)
  }

  /// That day when it is a working day, else the next one.
  package func workingDay(onOrAfter date: CivilDate) -> CivilDate {
    var date = date
    while !isWorkingDay(date) { date = date.adding(days: 1) }
    return date
  }

  /// The `count`-th working day after that day.
  package func date(workingDays count: Int, after date: CivilDate) -> CivilDate {
    var date = date
    for _ in 0..<count { date = workingDay(onOrAfter: date.adding(days: 1)) }
    return date
  }

  /// A day that moves a deadline, whatever day of the week it is.
  package func isHoliday(_ date: CivilDate) -> Bool {
    switch country {
    case .norway: isNorwegianHoliday(date)
    case .sweden: isSwedishHoliday(date)
    }
  }

  /// Lov om helligdager og helligdagsfred (1995) § 2, and lov om 1 og 17 mai (1947).
  private func isNorwegianHoliday(_ date: CivilDate) -> Bool {
    switch (date.month, date.day) {
    case (1, 1), (5, 1), (5, 17), (12, 25), (12, 26): true
    default:
      // Maundy Thursday, Good Friday, Easter, Ascension Day, Whit Sunday and Monday.
      [-3, -2, 0, 1, 39, 49, 50].contains(daysAfterEaster(date))
    }
  }

  /// Lag (1989:253) om allmänna helgdagar, and the eves that lag (1930:173) § 2 puts beside them.
  private func isSwedishHoliday(_ date: CivilDate) -> Bool {
    switch (date.month, date.day) {
    case (1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31): true
    // Midsummer Eve, Midsummer Day and All Saints' Day have their day of the week.
    case (6, 19...25) where date.weekday == 5: true
    case (6, 20...26) where date.weekday == 6: true
    case (10, 31), (11, 1...6): date.weekday == 6
    default:
      // Good Friday, Easter, Ascension Day and Whit Sunday.
      [-2, 0, 1, 39, 49].contains(daysAfterEaster(date))
    }
  }

  private func daysAfterEaster(_ date: CivilDate) -> Int {
    date.daysSince1970 - Easter.sunday(of: date.year).daysSince1970
  }
}
