import Records

/// Everything that leaders' pages tell, as of one moment; made once, then kept up with what is new.
///
/// What was completed is counted for good an hour after it was: by then every commit with that time
/// is there. What is open, or was completed since, is counted anew each time.
package struct Numbers: Sendable {
  private let calendar: Cube.Calendar
  private var first: Month
  /// The day and month for which it holds.
  package private(set) var today: CivilDate
  package var month: Month { Month(today) }
  /// Up to this moment everything is counted for good.
  private var settled: Instant
  private var settledCube = Cube()
  private var settledRejections = Rejections()
  /// All records.
  package private(set) var cube = Cube()
  package private(set) var rejections = Rejections()
  /// When it was last kept up.
  package private(set) var at: Instant

  private static let grace: Double = 3600

  /// Nothing yet, for that day.
  package init(calendar: Cube.Calendar, today: CivilDate) {
    self.calendar = calendar
    self.today = today
    first = Period.firstMonth(keptIn: Month(today))
    let days = CivilDate(year: first.year, month: first.month, day: 1)?.daysSince1970 ?? 0
    // A day early: the first month began somewhere else before it began here.
    settled = Instant(milliseconds: Int64(days - 1) * 86_400_000)
    at = settled
  }

  /// Counts what the journal has of it now, on that day. The first time that is everything since the
  /// first month; then what is open and what is new.
  package mutating func keepUp(
    with journal: any Journal, at now: Instant, today: CivilDate
  ) throws(StoreError) {
    let first = max(first, Period.firstMonth(keptIn: Month(today)))
    let settling = max(settled, now.adding(seconds: -Numbers.grace))
    var (settledCube, fresh) = (settledCube, Cube())
    try journal.itemFacts(since: settled, until: nil) { facts in
      if let completed = facts.completed, completed.at < settling {
        if completed.at >= settled {
          settledCube.add(facts, in: calendar, from: first, today: today)
        }
      } else {
        fresh.add(facts, in: calendar, from: first, today: today)
      }
    }
    var (settledRejections, freshRejections) = (settledRejections, Rejections())
    try journal.rejections(since: settled, until: nil) { moment, codes in
      if moment < settling {
        settledRejections.add(codes, at: moment, in: calendar.zone, from: first)
      } else {
        freshRejections.add(codes, at: moment, in: calendar.zone, from: first)
      }
    }
    settledCube.forget(before: first)
    settledRejections.forget(before: first)
    (self.first, self.today) = (first, today)
    self.settledCube = settledCube
    self.settledRejections = settledRejections
    settled = settling
    fresh.add(settledCube)
    freshRejections.add(settledRejections)
    (cube, rejections, at) = (fresh, freshRejections, now)
  }
}
