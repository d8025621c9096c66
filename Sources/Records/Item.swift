/// A record waiting in a team's inbox (oppgave).
package struct Item: Hashable, Sendable {
  package let record: JournalEntry
  /// The team that has it now.
  package let team: String
  package let state: State
  /// When it was placed with this team.
  package let since: Instant
  /// A preliminary answer was given.
  package let answeredPreliminarily: Bool

  package init(
    record: JournalEntry, team: String, state: State, since: Instant, answeredPreliminarily: Bool
  ) {
    self.record = record
    self.team = team
    self.state = state
    self.since = since
    self.answeredPreliminarily = answeredPreliminarily
  }

  package enum State: Hashable, Sendable {
    case waiting
    /// Somebody has it, or had it: the lease may have run out, which frees the item.
    case leased(Lease)
    case completed(CompletionCode, at: Instant)
  }

  /// The item as handlers see it at that moment: a lease that has run out is none.
  package func seen(at now: Instant) -> Item {
    guard case .leased = state, isFree(at: now) else { return self }
    return Item(
      record: record, team: team, state: .waiting, since: since,
      answeredPreliminarily: answeredPreliminarily)
  }

  /// Whether a handler may take it at that moment.
  package func isFree(at now: Instant) -> Bool {
    switch state {
    case .waiting: true
    case .leased(let lease): lease.until <= now
    case .completed: false
    }
  }
}
