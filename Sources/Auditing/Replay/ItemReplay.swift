import Records

/// The state of one item, as the leaves of its record tell it.
package struct ItemReplay {
  /// What the leaves say of the item.
  package struct State: Hashable, Sendable {
    var team: String
    var condition = Condition.waiting
    var since: Instant
    var answeredPreliminarily = false
  }

  package enum Condition: Hashable, Sendable {
    case waiting
    case leased(token: Int64, until: Instant)
    case completed(CompletionCode, at: Instant)
  }

  private(set) var state: State

  /// The item as it is when its record has been accepted.
  init(team: String, since: Instant) {
    state = State(team: team, since: since)
  }

  /// Takes the next event; gives what is wrong when it cannot follow those before it.
  mutating func apply(_ event: Event, leaf: Int64) -> ItemFault? {
    switch event.kind {
    case .accepted, .rejected, .duplicate, .exported, .read, .keyChanged: return nil
    case .disposed:
      if case .completed = state.condition { return nil }
      return .disposedWhileOpen
    case .taken, .extended, .released, .forwarded, .completed: break
    }
    if case .completed(let code, _) = state.condition { return .afterCompletion(code) }
    return step(event, leaf: leaf)
  }

  private mutating func step(_ event: Event, leaf: Int64) -> ItemFault? {
    switch event.kind {
    case .taken(let team, let until):
      guard team == state.team else { return .takenFrom(team: team, with: state.team) }
      if case .leased(_, let held) = state.condition, event.at < held {
        return .takenWhileLeased(until: held)
      }
      state.condition = .leased(token: leaf, until: until)
    case .extended(let token, let until):
      guard holds(token) else { return .withoutLease }
      state.condition = .leased(token: token, until: until)
    case .released(let token):
      guard holds(token) else { return .withoutLease }
      state.condition = .waiting
    case .forwarded(let token, let from, let to):
      guard holds(token) else { return .withoutLease }
      guard from == state.team else { return .forwardedFrom(team: from, with: state.team) }
      state = State(
        team: to, since: event.at, answeredPreliminarily: state.answeredPreliminarily)
    case .completed(let token, let code):
      guard holds(token) else { return .withoutLease }
      if code.closes {
        state.condition = .completed(code, at: event.at)
      } else {
        state.answeredPreliminarily = true
      }
    case .accepted, .rejected, .duplicate, .exported, .read, .disposed, .keyChanged: break
    }
    return nil
  }

  private func holds(_ token: Int64) -> Bool {
    if case .leased(token, _) = state.condition { true } else { false }
  }
}

extension Item {
  /// The item as the database has it.
  var replayed: ItemReplay.State {
    let condition: ItemReplay.Condition =
      switch state {
      case .waiting: .waiting
      case .leased(let lease): .leased(token: lease.token, until: lease.until)
      case .completed(let code, let at): .completed(code, at: at)
      }
    return ItemReplay.State(
      team: team, condition: condition, since: since, answeredPreliminarily: answeredPreliminarily)
  }
}
