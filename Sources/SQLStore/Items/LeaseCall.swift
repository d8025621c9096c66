import Records

/// What a handler does with an item that they hold.
struct LeaseCall: ItemCall {
  let record: RecordID
  let token: Int64
  let change: LeaseChange
  let now: Instant

  var wants: ItemWants { ItemWants(record: record) }

  /// Changes the item when the token holds it and the call is new.
  func perform(on tables: inout some ItemTables) throws -> Result<Item, InboxError> {
    switch try LeaseCheck(self, &tables) {
    case .held(let item, let lease): try change.make(to: item, lease, at: now, &tables)
    case .repeated(let item): .success(item)
    case .refused(let error): .failure(error)
    }
  }
}
