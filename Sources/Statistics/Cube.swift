import Records

/// Counts and spreads by month, service and team. Two cubes of different records can be added, and
/// adding takes memory for months and pairs only, however many records there are.
package struct Cube: Sendable {
  /// How a moment becomes a day, and days become working days.
  package struct Calendar: Sendable {
    let zone: CivilTimeZone
    let workingDays: WorkingDays

    package init(zone: CivilTimeZone, workingDays: WorkingDays) {
      self.zone = zone
      self.workingDays = workingDays
    }
  }

  private(set) var tallies: [Month: [Pair: Tally]] = [:]
  /// Of what is open: no month's.
  private(set) var standing: [Pair: Tally] = [:]
  /// When what is open now and was received first was received.
  private(set) var oldest: [Pair: Instant] = [:]

  package init() {}

  /// Counts one record, as it stands on `today`. What lies in months before `first` is left out.
  package mutating func add(
    _ facts: ItemFacts, in calendar: Calendar, from first: Month, today: CivilDate
  ) {
    let routed = Pair(service: facts.service, team: facts.routedTo)
    let now = Pair(service: facts.service, team: facts.team)
    let zone = calendar.zone
    func month(_ moment: Instant) -> Month? {
      let month = Month(zone.date(at: moment))
      return month < first ? nil : month
    }
    if let month = month(facts.journaled) {
      change(month, routed) { tally in
        tally[.received] += 1
        tally[facts.unrouted ? .unrouted : .routed] += 1
        tally[!facts.forwards.isEmpty ? .forwarded : .kept] += 1
        tally.add(facts.received, facts.journaled, to: .journalling)
      }
    }
    if let taken = facts.firstTaken, let month = month(taken) {
      change(month, routed) { tally in
        tally[.taken] += 1
        tally.add(facts.journaled, taken, to: .waiting)
      }
    }
    if let preliminary = facts.preliminary, let month = month(preliminary) {
      change(month, now) { tally in
        tally[.preliminary] += 1
        tally.add(facts.received, preliminary, to: .preliminary)
      }
    }
    guard let completed = facts.completed?.at else {
      addStanding(facts, now, today: today)
      return
    }
    guard let month = month(completed) else { return }
    let (start, end) = (zone.date(at: facts.received), zone.date(at: completed))
    change(month, now) { tally in
      tally[.completed] += 1
      tally.add(facts.received, completed, to: .whole)
      tally.add(facts.firstTaken ?? completed, completed, to: .handling)
      tally.add(Int64(end.daysSince1970 - start.daysSince1970), to: .calendarDays)
      tally.add(
        Int64(calendar.workingDays.count(after: start, through: end)), to: .workingDays)
      if let respondBy = facts.respondBy {
        tally[.answeredWithDeadline] += 1
        tally[end <= respondBy ? .inTime : .late] += 1
      }
    }
  }

  /// Counts what is no record.
  package mutating func count(
    _ measure: Measure, of pair: Pair, in month: Month, times: Int = 1
  ) {
    change(month, pair) { $0[measure] += times }
  }

  private mutating func addStanding(_ facts: ItemFacts, _ pair: Pair, today: CivilDate) {
    standing[pair, default: Tally()][.open] += 1
    standing[pair, default: Tally()][facts.firstTaken == nil ? .untaken : .inHand] += 1
    let isOverdue = facts.respondBy.map { $0 < today } ?? false
    standing[pair, default: Tally()][isOverdue ? .overdue : .onTrack] += 1
    oldest[pair] = min(oldest[pair] ?? facts.received, facts.received)
  }

  private mutating func change(_ month: Month, _ pair: Pair, _ body: (inout Tally) -> Void) {
    body(&tallies[month, default: [:]][pair, default: Tally()])
  }

  package mutating func add(_ other: Cube) {
    for (month, pairs) in other.tallies {
      tallies[month, default: [:]].merge(pairs) { $0.adding($1) }
    }
    standing.merge(other.standing) { $0.adding($1) }
    oldest.merge(other.oldest) { min($0, $1) }
  }

  /// Without months before that one.
  package mutating func forget(before first: Month) {
    tallies = tallies.filter { $0.key >= first }
  }

  /// Only what is these teams'.
  package func only(teams: Set<String>) -> Cube {
    var cube = self
    cube.tallies = tallies.mapValues { $0.filter { teams.contains($0.key.team) } }
    cube.standing = standing.filter { teams.contains($0.key.team) }
    cube.oldest = oldest.filter { teams.contains($0.key.team) }
    return cube
  }
}

extension Tally {
  /// Adds the time between two moments to a stage.
  fileprivate mutating func add(_ start: Instant, _ end: Instant, to stage: Stage) {
    add(end.milliseconds - start.milliseconds, to: .stage(stage))
  }

  fileprivate func adding(_ other: Tally) -> Tally {
    var sum = self
    sum.add(other)
    return sum
  }
}
