import Records

/// What a handler's token is worth for the call that it comes with.
enum LeaseCheck {
  /// The token holds the item.
  case held(Item, Lease)
  /// The same call was made with this token before.
  case repeated(Item)
  case refused(InboxError)

  init(_ call: LeaseCall, _ tables: inout some ItemTables) throws {
    let (token, now) = (call.token, call.now)
    guard let item = try tables.item(of: call.record) else {
      self = .refused(.noSuchItem(call.record.description))
      return
    }
    var held: Lease?
    if case .leased(let lease) = item.state, lease.token == token { held = lease }
    // Most calls: a lease that stands was not ended by a call before this one.
    if let held, !call.change.mayLeaveLease {
      self = LeaseCheck(of: held, on: item, at: now)
      return
    }
    let history = try tables.history(of: item)
    if history.contains(where: { call.change.isMade(by: $0.event.kind, token: token) }) {
      self = .repeated(item)
    } else if let held {
      self = LeaseCheck(of: held, on: item, at: now)
    } else {
      self = .refused(LeaseCheck.refusal(of: token, item, history))
    }
  }

  private init(of lease: Lease, on item: Item, at now: Instant) {
    self = lease.until > now ? .held(item, lease) : .refused(.expired(at: lease.until))
  }

  private static func refusal(
    of token: Int64, _ item: Item, _ history: [HistoryEntry]
  ) -> InboxError {
    let tokens = history.filter(\.isTaking).map(\.leaf)
    guard tokens.contains(token), let newest = tokens.last else {
      return .noSuchLease(token: token)
    }
    if case .completed(let code, let time) = item.state { return .completed(code, at: time) }
    return newest > token ? .overtaken(by: newest) : .leaseEnded(token: token)
  }
}

extension HistoryEntry {
  fileprivate var isTaking: Bool {
    if case .taken = event.kind { true } else { false }
  }
}
