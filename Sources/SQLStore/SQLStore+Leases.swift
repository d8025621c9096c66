import Records

/// What a handler does with an item that they hold.
extension SQLStore {
  package func extend(
    _ record: RecordID, token: Int64, until: Instant, at now: Instant
  ) throws(InboxError) -> Item {
    // The history tells nothing here: a lease that lasts so long already stays as it is, and who
    // holds the item no more must not think so because they once lengthened the lease.
    @Sendable func isSame(_ kind: Event.Kind) -> Bool { false }
    return try change(record, token: token, at: now, isSame: isSame) { db, item, lease in
      guard lease.until < until else { return .success(item) }
      try append(.extended(token: token, until: until), to: item, lease, at: now, db)
      try PreparedStatement("UPDATE item SET until = ?, place = 1 WHERE record = ?", db)
        .post(until, item.record.number)
      let longer = Lease(token: token, until: until, handler: lease.handler)
      return .success(item.with(state: .leased(longer)))
    }
  }

  package func release(
    _ record: RecordID, token: Int64, at now: Instant
  ) throws(InboxError) -> Item {
    let call = Event.Kind.released(token: token)
    return try change(record, token: token, at: now, isSame: { $0 == call }) { db, item, lease in
      .success(try release(item, lease, reason: nil, at: now, db))
    }
  }

  package func fail(
    _ record: RecordID, token: Int64, message: String, to team: String?, at now: Instant
  ) throws(InboxError) -> Item {
    @Sendable func isSame(_ kind: Event.Kind) -> Bool {
      switch kind {
      case .released(token): true
      case .forwarded(token, _, let other): other == team
      default: false
      }
    }
    return try change(record, token: token, at: now, isSame: isSame) { db, item, lease in
      guard let team, team != item.team else {
        return .success(try release(item, lease, reason: message, at: now, db))
      }
      return .success(try forward(item, lease, to: team, reason: message, at: now, db))
    }
  }

  private func release(
    _ item: Item, _ lease: Lease, reason: String?, at now: Instant, _ db: any SQLConnection
  ) throws -> Item {
    try append(.released(token: lease.token), to: item, lease, reason: reason, at: now, db)
    let free = item.with(state: .waiting)
    try free.update(db)
    return free
  }

  package func complete(
    _ record: RecordID, token: Int64, code: CompletionCode, at now: Instant
  ) throws(InboxError) -> Item {
    let call = Event.Kind.completed(token: token, code: code)
    return try change(record, token: token, at: now, isSame: { $0 == call }) { db, item, lease in
      try append(call, to: item, lease, at: now, db)
      guard code.closes else {
        try PreparedStatement("UPDATE item SET preliminary = 1 WHERE record = ?", db)
          .post(item.record.number)
        return .success(item.with(preliminary: true))
      }
      let closed = item.with(state: .completed(code, at: now))
      try closed.update(db)
      return .success(closed)
    }
  }

  package func forward(
    _ record: RecordID, token: Int64, to team: String, reason: String, at now: Instant
  ) throws(InboxError) -> Item {
    @Sendable func isSame(_ kind: Event.Kind) -> Bool {
      if case .forwarded(token, _, team) = kind { true } else { false }
    }
    return try change(record, token: token, at: now, isSame: isSame) { db, item, lease in
      guard item.team != team else { return .failure(.alreadyWith(team: team)) }
      return .success(try forward(item, lease, to: team, reason: reason, at: now, db))
    }
  }

  private func forward(
    _ item: Item, _ lease: Lease, to team: String, reason: String, at now: Instant,
    _ db: any SQLConnection
  ) throws -> Item {
    let event = Event.Kind.forwarded(token: lease.token, from: item.team, to: team)
    try append(event, to: item, lease, reason: reason, at: now, db)
    let forwarded = item.with(team: team, state: .waiting, since: now)
    try forwarded.update(db)
    return forwarded
  }

  /// One call on an item: `effect` runs when the token holds the item and the call is new.
  private func change(
    _ record: RecordID, token: Int64, at now: Instant,
    isSame: @escaping @Sendable (Event.Kind) -> Bool,
    effect: @escaping @Sendable (any SQLConnection, Item, Lease) throws -> Result<Item, InboxError>
  ) throws(InboxError) -> Item {
    let result: Result<Item, InboxError>
    do throws(StoreError) {
      result = try write { db in
        switch try LeaseCheck(record, token: token, at: now, db, isSame: isSame) {
        case .held(let item, let lease): try effect(db, item, lease)
        case .repeated(let item): .success(item)
        case .refused(let error): .failure(error)
        }
      }
    } catch {
      throw .store(error)
    }
    return try result.get()
  }

  /// Puts the event into the ledger's queue and the item's history.
  private func append(
    _ kind: Event.Kind, to item: Item, _ lease: Lease, reason: String? = nil, at now: Instant,
    _ db: any SQLConnection
  ) throws {
    try History.note(
      Event(at: now, record: item.record.id, kind: kind), to: item.record.number,
      by: lease.handler, reason: reason, db)
  }
}
