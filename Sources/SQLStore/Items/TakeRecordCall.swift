import Records

/// Leases the item of one record, when one of the teams has it.
struct TakeRecordCall: ItemCall {
  let record: RecordID
  let teams: Set<String>
  let until: Instant
  let handler: String?
  let now: Instant

  var wants: ItemWants { ItemWants(record: record) }

  func perform(on tables: inout some ItemTables) throws -> Result<Item, InboxError> {
    guard let item = try tables.item(of: record), teams.contains(item.team) else {
      return .failure(.noSuchItem(record.description))
    }
    guard until > now else { return .failure(.expired(at: until)) }
    switch item.state {
    case .completed(let code, let time): return .failure(.completed(code, at: time))
    case .leased(let lease) where lease.until > now: return .failure(.taken(until: lease.until))
    case .leased, .waiting: break
    }
    return .success(try item.leased(until: until, by: handler, .none, at: now, &tables))
  }
}
