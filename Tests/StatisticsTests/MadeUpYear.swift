import Records

@testable import Statistics

/// Facts about records of some services and teams over two years, by chance.
struct MadeUpYear {
  let facts: [ItemFacts]
  static let today = CivilDate("2026-11-22")!
  static let calendar = Cube.Calendar(
    zone: .oslo,
    workingDays: WorkingDays(in: CivilDate("2024-01-01")!...CivilDate("2026-12-31")!) {
      $0.weekday < 6
    })

  init(_ seed: Int, records: Int) {
    var dice = Dice(seed)
    let day: Int64 = 86_400_000
    let now = Int64(MadeUpYear.today.daysSince1970) * day + day / 2
    facts = (1...records).map { number in
      let received = now - Int64.random(in: 0..<(690 * day), using: &dice)
      let journaled = received + Int64.random(in: 1..<5000, using: &dice)
      let service = "s\(Int.random(in: 0..<5, using: &dice) * Int.random(in: 0...1, using: &dice))"
      let routed = "t\(Int.random(in: 0..<4, using: &dice))"
      let isForwarded = Int.random(in: 0..<10, using: &dice) == 0
      let team = isForwarded ? "t\(Int.random(in: 0..<4, using: &dice))" : routed
      let taken = journaled + Int64.random(in: 0..<(9 * day), using: &dice)
      let preliminary = taken + Int64.random(in: 0..<(9 * day), using: &dice)
      let completed = taken + Int64.random(in: 0..<(60 * day), using: &dice)
      let isTaken = taken <= now
      return ItemFacts(
        number: JournalNumber(year: 2026, number: number), service: service,
        form: FormIdentity(family: service, version: "1.0"), routedTo: routed, team: team,
        received: Instant(milliseconds: received), journaled: Instant(milliseconds: journaled),
        respondBy: Bool.random(using: &dice)
          ? CivilDate(daysSince1970: Int(received / day) + 30) : nil,
        unrouted: Int.random(in: 0..<20, using: &dice) == 0,
        firstTaken: isTaken ? Instant(milliseconds: taken) : nil,
        preliminary: isTaken && preliminary <= now && number.isMultiple(of: 3)
          ? Instant(milliseconds: preliminary) : nil,
        completed: completed <= now
          ? .init(code: .letter, at: Instant(milliseconds: completed)) : nil,
        forwards: isForwarded
          ? [.init(at: Instant(milliseconds: taken), from: routed, to: team)] : [])
    }
  }

  func cube(_ facts: some Sequence<ItemFacts>) -> Cube {
    var cube = Cube()
    for fact in facts {
      cube.add(
        fact, in: MadeUpYear.calendar, from: Month(year: 2024, month: 1), today: MadeUpYear.today)
    }
    return cube
  }
}
