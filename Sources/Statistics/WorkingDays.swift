import Records

/// Counts days between two dates, all of them or working days only. The first day does not count,
/// the last one does: what is answered on the day on which it came took 0 days.
package struct WorkingDays: Sendable {
  private let first: Int
  /// How many working days there are from `first` through each day.
  private let through: [Int32]

  /// - Parameter range: days outside of it count as working days.
  package init(in range: ClosedRange<CivilDate>, _ isWorkingDay: (CivilDate) -> Bool) {
    first = range.lowerBound.daysSince1970
    var sum: Int32 = 0
    through = (first...range.upperBound.daysSince1970).map { day in
      if isWorkingDay(CivilDate(daysSince1970: day)) { sum += 1 }
      return sum
    }
  }

  /// How many working days come after `start` up to and with `end`; 0 when `end` lies before.
  package func count(after start: CivilDate, through end: CivilDate) -> Int {
    max(0, place(end.daysSince1970) - place(start.daysSince1970))
  }

  private func place(_ day: Int) -> Int {
    if day < first { return day - first + 1 }
    if day - first < through.count { return Int(through[day - first]) }
    return Int(through[through.count - 1]) + day - first - through.count + 1
  }
}
