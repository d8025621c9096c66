import Records

/// Where calls on items look up what there is, and write what is new: statement by statement, or for
/// all calls of a transaction at once. What was written is found by later look-ups.
package protocol ItemTables {
  /// The record's item; `nil` when there is none.
  mutating func item(of record: RecordID) throws -> Item?
  /// What happened to it, oldest first, without who read it.
  mutating func history(of item: Item) throws -> [HistoryEntry]

  /// Those that come first of a team's items that nobody has. Who asks takes them all.
  mutating func nextItems(of team: String, most: Int, at now: Instant) throws -> [Item]

  mutating func isKnown(_ request: TakeRequest, at now: Instant) throws -> Bool
  /// What is still leased of it.
  mutating func items(of request: TakeRequest, at now: Instant) throws -> [Item]
  /// Remembers it, and forgets those whose time is over.
  mutating func remember(_ request: TakeRequest, until: Instant, at now: Instant) throws

  /// Gives the event its leaf, and puts it into the item's history.
  mutating func note(
    _ event: Event, on item: Item, by handler: String?, reason: String?
  ) throws -> Int64

  /// Writes what can change of an item.
  mutating func change(_ item: Item, _ mark: RequestMark) throws
}
