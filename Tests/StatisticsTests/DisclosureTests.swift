import Records
import Testing

@testable import Statistics

struct DisclosureTests {
  private static let now = Month(MadeUpYear.today)
  private static let choices = Disclosure.Choice.all(services: 5, teams: 4)

  private func isIn(_ moment: Instant?, _ period: Period) -> Bool {
    moment.map { period.months.contains(Month(CivilTimeZone.oslo.date(at: $0))) } ?? false
  }

  @Test(arguments: 1...6)
  func `what is told is what all facts together give`(seed: Int) throws {
    let year = MadeUpYear(seed, records: 2500)
    let told = Disclosure(year.cube(year.facts), now: DisclosureTests.now)
    for period in Period.offered(in: DisclosureTests.now) {
      for choice in DisclosureTests.choices {
        let routed = year.facts.filter {
          (choice.service ?? $0.service) == $0.service
            && (choice.team ?? $0.routedTo) == $0.routedTo
        }
        let having = year.facts.filter {
          (choice.service ?? $0.service) == $0.service && (choice.team ?? $0.team) == $0.team
        }
        let received = routed.filter { isIn($0.journaled, period) }
        let completed = having.filter { isIn($0.completed?.at, period) }
        try expect(told.count(.received, period, choice), received.count)
        try expect(told.count(.completed, period, choice), completed.count)
        try expect(
          told.count(.forwarded, period, choice), received.filter { !$0.forwards.isEmpty }.count)
        let spans = completed.map { $0.completed!.at.milliseconds - $0.received.milliseconds }
        if case .value(let median) = told.percentile(50, of: .stage(.whole), period, choice) {
          let exact = BruteForce.percentile(50, of: spans)
          #expect(abs(median - exact) * 1000 <= exact)
        }
        let days = completed.map { fact in
          Int64(
            CivilTimeZone.oslo.date(at: fact.completed!.at).daysSince1970
              - CivilTimeZone.oslo.date(at: fact.received).daysSince1970)
        }
        if case .value(let most) = told.percentile(90, of: .calendarDays, period, choice) {
          #expect(most == BruteForce.percentile(90, of: days))
        }
        let withDeadline = completed.filter { $0.respondBy != nil }
        let inTime = withDeadline.filter {
          CivilTimeZone.oslo.date(at: $0.completed!.at) <= $0.respondBy!
        }
        if case .value(let percent) = told.share(.inTime, period, choice) {
          #expect(percent == Double(inTime.count) * 100 / Double(withDeadline.count))
        }
      }
    }
  }

  private func expect(_ told: Told<Int>, _ exact: Int) throws {
    if case .value(let value) = told {
      #expect(value == exact)
      #expect(value == 0 || value >= 5)
    } else {
      #expect(told == .hidden)
    }
  }

  @Test(arguments: 1...6)
  func `what parts of a period tell never gives what one of them hides`(seed: Int) {
    let year = MadeUpYear(seed, records: 900)
    let told = Disclosure(year.cube(year.facts), now: DisclosureTests.now)
    var hiding = 0
    for measure in [Measure.received, .completed, .late, .forwarded] {
      for choice in DisclosureTests.choices {
        func count(_ periods: [Period]) -> [Told<Int>] {
          periods.map { told.count(measure, $0, choice) }
        }
        for (whole, parts) in Period.sums(in: 2025...2026) {
          guard count([whole])[0] != .hidden else { continue }
          let hidden = count(parts).filter { $0 == .hidden }.count
          #expect(hidden == 0 || hidden == parts.count, "\(measure) \(whole) \(choice)")
          hiding += hidden
        }
        // The last twelve months without this year are December of last year.
        let ends = count([.twelveMonths(through: DisclosureTests.now), .year(2026)])
        let december = count([.month(Month(year: 2025, month: 12))])
        #expect(december[0] != .hidden || ends.contains(.hidden), "\(measure) \(choice)")
      }
    }
    #expect(hiding > 0)
  }

  @Test func `a share with a small part is told roughly of many and not at all of few`() {
    for (whole, expected) in [(40, Told<Double>.hidden), (400, .about(100))] {
      var cube = Cube()
      let pair = Pair(service: "s", team: "t")
      for number in 0..<whole {
        cube.count(.answeredWithDeadline, of: pair, in: DisclosureTests.now)
        cube.count(number < 2 ? .late : .inTime, of: pair, in: DisclosureTests.now)
      }
      let told = Disclosure(cube, now: DisclosureTests.now)
      #expect(told.share(.inTime, .month(DisclosureTests.now), .init()) == expected)
    }
  }

  @Test func `a preliminary answer does not stop the clock`() throws {
    let day: Int64 = 86_400_000
    let start = Int64(MadeUpYear.today.daysSince1970 - 20) * day
    func moment(_ days: Int64) -> Instant { Instant(milliseconds: start + days * day) }
    let facts = (1...6).map { number in
      ItemFacts(
        number: JournalNumber(year: 2026, number: number), service: "s",
        form: FormIdentity(family: "s", version: "1"), routedTo: "t", team: "t",
        received: moment(0), journaled: moment(0), respondBy: CivilDate("2026-11-05"),
        unrouted: false, firstTaken: moment(1), preliminary: moment(2),
        completed: .init(code: .letter, at: moment(12)), forwards: [])
    }
    let told = Disclosure(MadeUpYear(1, records: 1).cube(facts), now: DisclosureTests.now)
    let month = Period.month(DisclosureTests.now)
    #expect(told.percentile(50, of: .calendarDays, month, .init()) == .value(12))
    #expect(told.share(.inTime, month, .init()) == .value(0))
    #expect(
      try #require(told.percentile(50, of: .stage(.preliminary), month, .init()).value) / day == 2)
  }

  @Test func `a leader of some teams is told nothing of others`() {
    let year = MadeUpYear(3, records: 2000)
    let all = Disclosure(year.cube(year.facts), now: DisclosureTests.now)
    let own = Disclosure(year.cube(year.facts).only(teams: ["t1"]), now: DisclosureTests.now)
    #expect(own.teams == ["t1"])
    let period = Period.year(2026)
    #expect(
      own.count(.received, period, .init()) == all.count(.received, period, .init(team: "t1")))
    #expect(own.count(.received, period, .init(team: "t2")) == .value(0))
  }

  @Test func `days are counted by the municipality's calendar`() {
    // Half past eleven at night in Oslo, in summer: the next day has begun half an hour later.
    let received = Instant(rfc3339: "2026-06-30T21:30:00Z")!
    let completed = Instant(rfc3339: "2026-06-30T22:30:00Z")!
    let facts = (1...5).map { number in
      ItemFacts(
        number: JournalNumber(year: 2026, number: number), service: "s",
        form: FormIdentity(family: "s", version: "1"), routedTo: "t", team: "t",
        received: received, journaled: received, respondBy: CivilDate("2026-06-30"),
        unrouted: false, firstTaken: received, preliminary: nil,
        completed: .init(code: .letter, at: completed), forwards: [])
    }
    let told = Disclosure(MadeUpYear(1, records: 1).cube(facts), now: DisclosureTests.now)
    let (june, july) = (
      Period.month(Month(year: 2026, month: 6)), Period.month(Month(year: 2026, month: 7))
    )
    #expect(told.count(.received, june, .init()) == .value(5))
    #expect(told.count(.completed, june, .init()) == .value(0))
    #expect(told.count(.completed, july, .init()) == .value(5))
    #expect(told.percentile(50, of: .calendarDays, july, .init()) == .value(1))
    #expect(told.share(.inTime, july, .init()) == .value(0))
  }
}

extension Disclosure.Choice {
  fileprivate static func all(services: Int, teams: Int) -> [Disclosure.Choice] {
    let services = [nil] + (0..<services).map { "s\($0)" }
    let teams = [nil] + (0..<teams).map { "t\($0)" }
    return services.flatMap { service in
      teams.map { Disclosure.Choice(service: service, team: $0) }
    }
  }
}

extension Period {
  /// Years and their quarters, quarters and their months.
  fileprivate static func sums(in years: ClosedRange<Int>) -> [(Period, [Period])] {
    years.flatMap { year in
      let quarters = (1...4).map { Period.quarter(year: year, $0) }
      return [(.year(year), quarters)]
        + quarters.map { ($0, $0.months.map { .month($0) }) }
    }
  }
}
