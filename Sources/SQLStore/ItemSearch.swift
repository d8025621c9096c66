import Records

/// One look into the inboxes of some teams: each team's part is read in its own order and no
/// further than needed, and the parts are merged.
struct ItemSearch {
  /// Where an item stands in the order of the view: by day and journal number, or by time of
  /// completion and journal number.
  fileprivate struct Place: Comparable {
    let order: Int64
    let record: Int64

    static func < (a: Place, b: Place) -> Bool { (a.order, a.record) < (b.order, b.record) }
  }

  private let query: ItemQuery
  private let text: SearchText
  private let now: Instant

  init(_ query: ItemQuery, at now: Instant) {
    self.query = query
    self.now = now
    text = SearchText(query.text)
  }

  /// The items after `after`; from the first on for `nil`.
  func items(after: Item?, most: Int, _ db: any SQLConnection) throws -> [Item] {
    guard most > 0 else { return [] }
    let start = after.map(place) ?? (isNewestFirst ? Place.last : Place.first)
    var places: [Place] = []
    for team in query.teams {
      for part in parts {
        places += try read(part, of: team, after: start, most: most, db) {
          Place(order: $0.int(0), record: $0.int(1))
        }
      }
    }
    places.sort(by: isNewestFirst ? { $0 > $1 } : { $0 < $1 })
    let item = try PreparedStatement("\(Item.select) WHERE item.record = ?", db)
    return try places.prefix(most).compactMap { place in
      try item.first(place.record) { try Item($0) }
    }
  }

  func count(_ db: any SQLConnection) throws -> Int {
    var count = 0
    for team in query.teams {
      for part in parts {
        let start = isNewestFirst ? Place.last : Place.first
        count += try read(part, of: team, after: start, most: nil, db) { Int($0.int(0)) }.first ?? 0
      }
    }
    return count
  }

  // MARK: The parts of a view

  private var parts: [ItemSearchPart] {
    switch query.view {
    case .urgent, .all, .unassigned: [.waiting, .leased]
    case .mine, .active: [.leased]
    case .completed: [.completed]
    }
  }

  private var isNewestFirst: Bool { query.view == .completed }

  private var latestDay: Int64 {
    if case .urgent(let day) = query.view { Int64(day.daysSince1970) } else { .max }
  }

  private var handler: String? {
    if case .mine(let handler) = query.view { handler } else { nil }
  }

  /// When a lease must end: after the first, and not after the second.
  private var leaseEnds: (after: Int64, through: Int64) {
    switch query.view {
    case .mine, .active: (now.milliseconds, .max)
    case .unassigned: (.min, now.milliseconds)
    case .urgent, .all, .completed: (.min, .max)
    }
  }

  /// Runs the statement of one part; without `most` it counts.
  private func read<Result>(
    _ part: ItemSearchPart, of team: String, after start: Place, most: Int?,
    _ db: any SQLConnection,
    _ read: (Columns) throws -> Result
  ) throws -> [Result] {
    let isFiltered = query.service != nil || text.words != nil
    let ends = leaseEnds
    return try PreparedStatement(part.statement(counting: most == nil, filtered: isFiltered), db)
      .all(
        team, start.order, start.record, latestDay, ends.after, ends.through, handler,
        query.service, text.words, text.number, text.lowestID, text.highestID, most ?? 1,
        reading: read)
  }

  private func place(of item: Item) -> Place {
    let record = item.record.number.key
    guard isNewestFirst else { return Place(order: Int64(item.record.due), record: record) }
    guard case .completed(_, let time) = item.state else { return .last }
    return Place(order: time.milliseconds, record: record)
  }
}

extension ItemSearch.Place {
  fileprivate static let first = ItemSearch.Place(order: .min, record: .min)
  fileprivate static let last = ItemSearch.Place(order: .max, record: .max)
}
