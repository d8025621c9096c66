import Records
import Statistics
import Testing

@testable import Desk

struct NumbersTests {
  private func numbers(today: CivilDate) -> Numbers {
    Numbers(
      calendar: .init(
        zone: .oslo,
        workingDays: WorkingDays(in: today.adding(days: -2000)...today.adding(days: 2000)) {
          $0.weekday < 6
        }), today: today)
  }

  /// Everything that can be told of them, in order.
  private func told(_ numbers: Numbers) -> [String] {
    let told = Disclosure(numbers.cube, now: numbers.month)
    let reasons = RejectionDisclosure(numbers.rejections, now: numbers.month)
    return Period.offered(in: numbers.month).flatMap { period in
      told.teams.flatMap { team -> [String] in
        let choice = Disclosure.Choice(team: team)
        return Measure.allCases.map { "\(period) \(team) \($0) \(told.count($0, period, choice))" }
          + Stage.allCases.map {
            "\(period) \(team) \($0) \(told.percentile(50, of: .stage($0), period, choice))"
          }
      } + reasons.codes.map { "\(period) \($0) \(reasons.count($0, period))" }
    }
  }

  @Test func `numbers that were kept up are those that are counted anew`() async throws {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    func day(_ days: Double) -> CivilDate { CivilTimeZone.oslo.date(at: past.ago(days)) }
    var kept = numbers(today: day(70))
    try past.answer(20, by: "byggesak", received: 90, completed: 80, respondBy: 70)
    try past.receive(9, to: "skole", at: past.ago(75), respondBy: day(72))
    try past.reject(7, for: ["xsd.pattern"], at: past.ago(74))
    try kept.keepUp(with: home.store, at: past.ago(70), today: day(70))
    #expect(kept.cube.told(.open, of: "skole", now: kept.month) == .value(9))
    // What was open is completed and forwarded, and more comes, over several days and months.
    try past.complete(try past.take(9, of: "skole", at: past.ago(69)), at: past.ago(60))
    try past.receive(12, to: "kultur", at: past.ago(50))
    try kept.keepUp(with: home.store, at: past.ago(45), today: day(45))
    try past.forward(
      try past.take(6, of: "kultur", at: past.ago(44)), to: "skole", at: past.ago(43))
    try past.answer(8, by: "byggesak", received: 30, completed: 2)
    try past.reject(6, for: ["check.past"], at: past.ago(1))
    for _ in 0..<2 { try kept.keepUp(with: home.store, at: past.now, today: day(0)) }
    var anew = numbers(today: day(0))
    try anew.keepUp(with: home.store, at: past.now, today: day(0))
    #expect(told(kept) == told(anew))
    #expect(anew.cube.told(.open, of: "skole", now: anew.month) == .value(6))
  }

  @Test func `the count that begins with the desk is the one that the first leader gets`()
    async throws
  {
    let home = try await DeskHome.open()
    let past = PastRecords(home)
    try past.receive(9, to: "skole", at: home.line.open.now)
    let book = NumbersBook(home.line.open, Bridge(width: 1))
    let begun = book.begin()
    let told = try await book.current()
    #expect(told.at == (try await begun.value.at))
    #expect(told.cube.told(.open, of: "skole", now: told.month) == .value(9))
    // However long that took, what came since is told to whoever asks next.
    try past.receive(5, to: "skole", at: home.line.open.now)
    let next = try await book.current()
    #expect(next.cube.told(.open, of: "skole", now: next.month) == .value(14))
  }
}

extension Cube {
  fileprivate func told(_ measure: Measure, of team: String, now: Month) -> Told<Int> {
    Disclosure(self, now: now).count(measure, .month(now), .init(team: team))
  }
}
