import Records

/// One of the changes that a lease allows.
enum LeaseChange: Sendable {
  case extend(until: Instant)
  case release
  /// Gives it back because it could not be dealt with, to that team when there is one.
  case fail(message: String, to: String?)
  case complete(CompletionCode)
  case forward(to: String, reason: String)

  /// Whether it can have been made although the lease stands: only the history tells.
  var mayLeaveLease: Bool {
    if case .complete(let code) = self { !code.closes } else { false }
  }

  /// Whether an event of the item's history is the effect of this very change, made with that token.
  func isMade(by kind: Event.Kind, token: Int64) -> Bool {
    switch (self, kind) {
    // The history tells nothing here: a lease that lasts so long already stays as it is, and who
    // holds the item no more must not think so because they once lengthened the lease.
    case (.extend, _): false
    case (.release, .released(token)), (.fail, .released(token)): true
    case (.fail(_, let team), .forwarded(token, _, let other)): other == team
    case (.forward(let team, _), .forwarded(token, _, let other)): other == team
    case (.complete(let code), .completed(token, let other)): other == code
    default: false
    }
  }

  func make(
    to item: Item, _ lease: Lease, at now: Instant, _ tables: inout some ItemTables
  ) throws -> Result<Item, InboxError> {
    let token = lease.token
    func change(
      _ kind: Event.Kind, _ changed: Item, _ mark: RequestMark = .none, reason: String? = nil
    ) throws -> Result<Item, InboxError> {
      _ = try tables.note(
        Event(at: now, record: item.record.id, kind: kind), on: item, by: lease.handler,
        reason: reason)
      try tables.change(changed, mark)
      return .success(changed)
    }
    func forward(to team: String, reason: String) throws -> Result<Item, InboxError> {
      try change(
        .forwarded(token: token, from: item.team, to: team),
        item.with(team: team, state: .waiting, since: now), reason: reason)
    }
    switch self {
    case .extend(let until):
      guard lease.until < until else { return .success(item) }
      let longer = Lease(token: token, until: until, handler: lease.handler)
      return try change(
        .extended(token: token, until: until), item.with(state: .leased(longer)), .kept)
    case .release: return try change(.released(token: token), item.with(state: .waiting))
    case .fail(let message, let team?) where team != item.team:
      return try forward(to: team, reason: message)
    case .fail(let message, _):
      return try change(.released(token: token), item.with(state: .waiting), reason: message)
    case .complete(let code):
      let kind = Event.Kind.completed(token: token, code: code)
      guard code.closes else { return try change(kind, item.with(preliminary: true), .kept) }
      return try change(kind, item.with(state: .completed(code, at: now)))
    case .forward(let team, let reason):
      guard team != item.team else { return .failure(.alreadyWith(team: team)) }
      return try forward(to: team, reason: reason)
    }
  }
}
