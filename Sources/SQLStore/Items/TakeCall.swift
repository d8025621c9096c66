import Records

/// Leases the next items of a team.
struct TakeCall: ItemCall {
  let team: String
  let most: Int
  let until: Instant
  let handler: String?
  let request: TakeRequest?
  let now: Instant

  var wants: ItemWants {
    ItemWants(queue: .init(team: team, most: most, now: now), request: request)
  }

  func perform(on tables: inout some ItemTables) throws -> [Item] {
    if let request, try tables.isKnown(request, at: now) {
      return try tables.items(of: request, at: now)
    }
    let mark = request.map { RequestMark.request($0) } ?? .none
    let taken = try tables.nextItems(of: team, most: most, at: now).map { item in
      try item.leased(until: until, by: handler, mark, at: now, &tables)
    }
    if let request, !taken.isEmpty { try tables.remember(request, until: until, at: now) }
    return taken
  }
}

extension Item {
  /// Leases an item that nobody has.
  func leased(
    until: Instant, by handler: String?, _ mark: RequestMark, at now: Instant,
    _ tables: inout some ItemTables
  ) throws -> Item {
    let event = Event(at: now, record: record.id, kind: .taken(team: team, until: until))
    let token = try tables.note(event, on: self, by: handler, reason: nil)
    let leased = with(state: .leased(Lease(token: token, until: until, handler: handler)))
    try tables.change(leased, mark)
    return leased
  }
}
