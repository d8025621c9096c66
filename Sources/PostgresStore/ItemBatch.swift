import Records
import SQLStore

/// What the calls on items of one transaction need of the tables, looked up for all of them in one
/// round trip, and written by a few commands that go out with the COMMIT.
///
/// Calls for the next items of a team come first: items that others take, or give back, are not in
/// what was looked up for them.
struct ItemBatch: ItemTables {
  private let session: Session
  private let leaves: LeafGathering
  private var items: [RecordID: Item] = [:]
  /// What happened to each of them; `nil` until somebody asks.
  private var histories: [JournalNumber: [HistoryEntry]]?
  /// Of each team, those that nobody was given yet.
  private var queues: [String: ArraySlice<Item>] = [:]
  /// How long each request is remembered.
  private var requests: [String: Instant] = [:]
  private var changes = ItemChanges()

  /// Looks up all that is wanted.
  init(_ wants: [ItemWants], _ session: Session) throws {
    self.session = session
    let query = ItemQuery(wants)
    try query.send(on: session)
    var answers = try session.answers()[...]
    guard let leaves = try session.leafGathering() else {
      preconditionFailure("items change in a transaction that writes")
    }
    self.leaves = leaves
    if query.hasRecords {
      for item in try answers.popFirst()?.all({ try Item($0) }) ?? [] {
        items[item.record.id] = item
      }
    }
    if query.hasRequests {
      for (key, until) in answers.popFirst()?.all({ ($0.text(0), $0.instant(1)) }) ?? [] {
        requests[key] = until
      }
    }
    for team in query.teams {
      queues[team] = try answers.popFirst()?.all { try Item($0) }[...]
    }
  }

  func item(of record: RecordID) -> Item? { items[record] }

  /// Few calls ask for it: it is looked up for the first that does, and then of all items.
  mutating func history(of item: Item) throws -> [HistoryEntry] {
    if histories == nil { histories = try storedHistories() }
    return histories?[item.record.number] ?? []
  }

  private mutating func storedHistories() throws -> [JournalNumber: [HistoryEntry]] {
    try finish()
    var numbers = ArrayValue(of: .int)
    for item in items.values { numbers.append(item.record.number) }
    try session.send(ItemQuery.histories, [BinaryValue(numbers)], wanted: true)
    var found: [JournalNumber: [HistoryEntry]] = [:]
    for (record, entry) in try session.answers().last?.all({ try History.work($0) }) ?? [] {
      found[record, default: []].append(entry)
    }
    return found
  }

  mutating func nextItems(of team: String, most: Int, at now: Instant) -> [Item] {
    let next = queues[team]?.prefix(most) ?? []
    queues[team]?.removeFirst(next.count)
    return Array(next)
  }

  func isKnown(_ request: TakeRequest, at now: Instant) -> Bool {
    requests[request.key].map { $0 > now } ?? false
  }

  mutating func items(of request: TakeRequest, at now: Instant) throws -> [Item] {
    try finish()
    return try PreparedStatement(InboxQuery.itemsOfRequest, session)
      .all(request.key, now) { try Item($0) }
  }

  mutating func remember(_ request: TakeRequest, until: Instant, at now: Instant) {
    requests[request.key] = until
    changes.remember(request, until: until, at: now)
  }

  mutating func note(
    _ event: Event, on item: Item, by handler: String?, reason: String?
  ) -> Int64 {
    let bytes = event.leaf
    let leaf = leaves.add(bytes)
    let number = item.record.number
    changes.add(bytes, at: leaf, to: number, by: handler, reason: reason)
    histories?[number, default: []].append(
      HistoryEntry(leaf: leaf, event: event, handler: handler, reason: reason))
    return leaf
  }

  mutating func change(_ item: Item, _ mark: RequestMark) {
    if items[item.record.id] != nil { items[item.record.id] = item }
    changes.set(item, mark)
  }

  /// Has everything written that was not.
  mutating func finish() throws {
    try changes.write(on: session)
    changes = ItemChanges()
  }
}
