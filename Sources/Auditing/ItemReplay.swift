import Records

/// The state of every item that was ever worked on, as the ledger's leaves tell it.
///
/// Items that nobody has touched are not held: they wait with the team of their route.
struct ItemReplay {
  /// What the leaves say of one item.
  struct State: Hashable {
    var team: String
    var condition = Condition.waiting
    var since: Instant
    var answeredPreliminarily = false
  }

  enum Condition: Hashable {
    case waiting
    case leased(token: Int64, until: Instant)
    case completed(CompletionCode, at: Instant)
  }

  private(set) var touched: [RecordID: State] = [:]

  /// Takes the next leaf; gives a sentence when the event cannot follow those before it.
  mutating func apply(_ event: Event, leaf: Int64, initial: () -> State?) -> String? {
    switch event.kind {
    case .accepted, .rejected, .duplicate, .exported, .keyChanged: return nil
    case .disposed: return disposalFault(of: event.record)
    case .taken, .extended, .released, .forwarded, .completed: break
    }
    guard var state = touched[event.record] ?? initial() else {
      return "speaks of record \(event.record), which no earlier leaf accepts"
    }
    if let fault = step(&state, event, leaf: leaf) { return fault }
    touched[event.record] = state
    return nil
  }

  /// Only what was completed may go.
  private func disposalFault(of record: RecordID) -> String? {
    if case .completed? = touched[record]?.condition { return nil }
    return "disposes of record \(record), whose item is not completed"
  }

  private func step(_ state: inout State, _ event: Event, leaf: Int64) -> String? {
    if case .completed(let code, _) = state.condition {
      return "works on an item that was completed with \(code.rawValue)"
    }
    switch event.kind {
    case .taken(let team, let until):
      guard team == state.team else { return "takes from \(team) what is with \(state.team)" }
      if case .leased(_, let held) = state.condition, event.at < held {
        return "takes an item that is leased until \(held)"
      }
      state.condition = .leased(token: leaf, until: until)
    case .extended(let token, let until):
      guard holds(state, token) else { return "lengthens a lease that is not the item's" }
      state.condition = .leased(token: token, until: until)
    case .released(let token):
      guard holds(state, token) else { return "ends a lease that is not the item's" }
      state.condition = .waiting
    case .forwarded(let token, let from, let to):
      guard holds(state, token) else { return "forwards under a lease that is not the item's" }
      guard from == state.team else { return "forwards from \(from) what is with \(state.team)" }
      state.team = to
      state.since = event.at
      state.condition = .waiting
    case .completed(let token, let code):
      guard holds(state, token) else { return "completes under a lease that is not the item's" }
      if code.closes {
        state.condition = .completed(code, at: event.at)
      } else {
        state.answeredPreliminarily = true
      }
    case .accepted, .rejected, .duplicate, .exported, .disposed, .keyChanged: break
    }
    return nil
  }

  private func holds(_ state: State, _ token: Int64) -> Bool {
    if case .leased(token, _) = state.condition { true } else { false }
  }
}
