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

  /// - Parameter event: as its leaf has it.
  mutating func add(
    _ event: [UInt8], at leaf: Int64, to record: JournalNumber, by handler: String?, reason: String?
  ) {
    history.post(record, leaf, event, handler, reason)
  }

  mutating func remember(_ request: TakeRequest, until: Instant, at now: Instant) {
    requests.post(request.key, until)
    self.now = max(self.now ?? now, now)
  }

  private static let keeping = RowGathering.update("item", setting: Item.changing, of: "record")
  private static let marking = RowGathering.update(
    "item", setting: Item.changing + ["request"], of: "record")
  private static let noting = RowGathering.insertion(
    into: "history (record, leaf, event, handler, reason)", columns: 5)
  private static let remembering = RowGathering.insertion(
    into: "request (request, until)", columns: 2)

  /// Sends it, without waiting.
  func write(on session: Session) throws {
    var (kept, marked) = (RowGathering(), RowGathering())
    for (item, mark) in items.values {
      try mark == .kept ? item.post(mark, to: &kept) : item.post(mark, to: &marked)
    }
    try kept.send(with: ItemChanges.keeping, on: session)
    try marked.send(with: ItemChanges.marking, on: session)
    try history.send(with: ItemChanges.noting, on: session)
    if let now { try PreparedStatement(InboxQuery.forgetRequests, session).post(now) }
    try requests.send(with: ItemChanges.remembering, on: session)
  }
}
