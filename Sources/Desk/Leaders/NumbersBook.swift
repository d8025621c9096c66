import Assembly
import Records
import Routing
import Statistics

/// The numbers as of a moment not long ago, shared by all who ask.
///
/// Keeping them up with the journal takes its time, so it is done once for all who wait, and not
/// again before twenty times that time has passed: it never takes more than a twentieth of a
/// processor and one of the store's readers. While the ledger has not grown, nothing is done. The
/// first count goes through the whole journal: it begins with the desk, and yields to the line.
actor NumbersBook {
  private let open: OpenHome
  private let blocking: Bridge
  private var newest: Edition?
  private var work: Task<Edition, any Error>?

  struct Edition: Sendable {
    var numbers: Numbers
    /// How many leaves there were before.
    let leaves: Int64
    let made: ContinuousClock.Instant
    /// How long it took to keep them up; nothing after the first count, which says nothing of that.
    let cost: Duration
  }

  init(_ open: OpenHome, _ blocking: Bridge) {
    self.open = open
    self.blocking = blocking
  }

  /// Begins the first count, for those who ask later; they are told when it fails.
  @discardableResult
  nonisolated func begin() -> Task<Numbers, any Error> {
    Task { try await current() }
  }

  func current() async throws -> Numbers {
    if let newest, newest.numbers.today == open.home.today,
      newest.made.duration(to: .now) < newest.cost * 20
    {
      return newest.numbers
    }
    if let work { return try await work.value.numbers }
    let (open, blocking, newest) = (open, blocking, newest)
    let work = Task {
      newest == nil
        ? try await QuietThread.run { try NumbersBook.keepUp(nil, open) }
        : try await blocking { try NumbersBook.keepUp(newest, open) }
    }
    self.work = work
    defer { self.work = nil }
    let edition = try await work.value
    self.newest = edition
    return edition.numbers
  }

  private static func keepUp(_ last: Edition?, _ open: OpenHome) throws -> Edition {
    let start = ContinuousClock.now
    let (today, now) = (open.home.today, open.now)
    let leaves = try open.store.counts(today: today).leaves
    if let last, last.numbers.today == today, last.leaves == leaves {
      return Edition(numbers: last.numbers, leaves: leaves, made: .now, cost: last.cost)
    }
    var numbers =
      last?.numbers
      ?? Numbers(calendar: NumbersBook.calendar(of: open.home, today), today: today)
    try numbers.keepUp(with: open.store, at: now, today: today)
    let cost = last == nil ? .zero : start.duration(to: .now)
    return Edition(numbers: numbers, leaves: leaves, made: .now, cost: cost)
  }

  private static func calendar(of home: Home, _ today: CivilDate) -> Cube.Calendar {
    let holidays = HolidayCalendar(home.settings.country)
    return Cube.Calendar(
      zone: home.settings.timeZone,
      workingDays: WorkingDays(
        in: today.adding(days: -10 * 366)...today.adding(days: 10 * 366), holidays.isWorkingDay))
  }
}
