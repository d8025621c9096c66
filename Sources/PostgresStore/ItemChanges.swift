import Records
import SQLStore

/// What calls on items have changed, until it is written by one command for each table.
struct ItemChanges {
  private var items: [JournalNumber: (item: Item, mark: RequestMark)] = [:]
  private var history = RowGathering()
  private var requests = RowGathering()
  /// The newest moment at which a request was remembered.
  private var now: Instant?

  mutating func set(_ item: Item, _ mark: RequestMark) {
    let number = item.record.number
    let before = items[number]?.mark ?? .kept
    items[number] = (item, mark == .kept ? before : mark)
  }

  mutating func add(_ entry: HistoryEntry, to record: JournalNumber) {
    history.post(record, entry.leaf, entry.event.leaf, entry.handler, entry.reason)
  }

  mutating func remember(_ request: TakeRequest, until: Instant, at now: Instant) {
    requests.post(request.key, until)
    self.now = max(self.now ?? now, now)
  }

  /// Sends it, without waiting.
  func write(on session: Session) throws {
    var (kept, marked) = (RowGathering(), RowGathering())
    for (item, mark) in items.values {
      try mark == .kept ? item.post(mark, to: &kept) : item.post(mark, to: &marked)
    }
    try kept.update("item", setting: Item.changing, of: "record", session)
    try marked.update("item", setting: Item.changing + ["request"], of: "record", session)
    try history.write(into: "history (record, leaf, event, handler, reason)", session)
    if let now { try PreparedStatement(InboxQuery.forgetRequests, session).post(now) }
    try requests.write(into: "request (request, until)", session)
  }
}
