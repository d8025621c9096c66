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
    case leased(Lease)
    case completed(CompletionCode, at: Instant)
  }
}

/// A handler's time-limited claim on an item (lån).
package struct Lease: Hashable, Sendable {
  /// The fencing token: the index of the `taken` leaf, so a later lease always has a higher one.
  package let token: Int64
  package let until: Instant
  /// Who took it, when they said; never in the ledger.
  package let handler: String?

  package init(token: Int64, until: Instant, handler: String?) {
    self.token = token
    self.until = until
    self.handler = handler
  }
}
