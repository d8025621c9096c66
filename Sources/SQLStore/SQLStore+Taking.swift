import Records

/// Taking items from inboxes.
extension SQLStore {
  package func take(
    team: String, most: Int, until: Instant, by handler: String?, request: String?, at now: Instant
  ) throws(StoreError) -> [Item] {
    guard until > now, most > 0 else { return [] }
    let request = request.map { TakeRequest(team: team, handler: handler, name: $0) }
    return try write { db in
      if let request, try request.isKnown(at: now, db) { return try request.items(at: now, db) }
      try PreparedStatement(InboxQuery.freeExpired, db).post(team, now)
      let free = try PreparedStatement(InboxQuery.waitingItems, db).all(team, most) { try Item($0) }
      var leaves = try LeafWriter(db)
      let taken = try free.map {
        try take($0, until: until, by: handler, request: request?.key, at: now, &leaves, db)
      }
      try leaves.finish(db)
      if let request, !taken.isEmpty { try request.remember(until: until, at: now, db) }
      return taken
    }
  }

  package func take(
    record: RecordID, teams: Set<String>, until: Instant, by handler: String?, at now: Instant
  ) throws(InboxError) -> Item {
    let result: Result<Item, InboxError>
    do throws(StoreError) {
      result = try write { db in
        guard let item = try Item.stored(record, db), teams.contains(item.team) else {
          return .failure(.noSuchItem(record.description))
        }
        guard until > now else { return .failure(.expired(at: until)) }
        switch item.state {
        case .completed(let code, let time): return .failure(.completed(code, at: time))
        case .leased(let lease) where lease.until > now: return .failure(.taken(until: lease.until))
        case .leased, .waiting: break
        }
        var leaves = try LeafWriter(db)
        let taken = try take(item, until: until, by: handler, request: nil, at: now, &leaves, db)
        try leaves.finish(db)
        return .success(taken)
      }
    } catch {
      throw .store(error)
    }
    return try result.get()
  }

  /// Leases an item that nobody has.
  private func take(
    _ item: Item, until: Instant, by handler: String?, request: String?, at now: Instant,
    _ leaves: inout LeafWriter, _ db: any SQLConnection
  ) throws -> Item {
    let event = Event(
      at: now, record: item.record.id, kind: .taken(team: item.team, until: until))
    let token = leaves.append(event)
    let taken = item.with(state: .leased(Lease(token: token, until: until, handler: handler)))
    try taken.update(db, request: request)
    try History.append(
      HistoryEntry(leaf: token, event: event, handler: handler, reason: nil),
      to: item.record.number, db)
    return taken
  }
}
