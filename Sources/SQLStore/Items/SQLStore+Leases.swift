import Records

/// What a handler does with an item that they hold.
extension SQLStore {
  package func extend(
    _ record: RecordID, token: Int64, until: Instant, at now: Instant
  ) throws(InboxError) -> Item {
    try done(LeaseCall(record: record, token: token, change: .extend(until: until), now: now))
  }

  package func release(
    _ record: RecordID, token: Int64, at now: Instant
  ) throws(InboxError) -> Item {
    try done(LeaseCall(record: record, token: token, change: .release, now: now))
  }

  package func fail(
    _ record: RecordID, token: Int64, message: String, to team: String?, at now: Instant
  ) throws(InboxError) -> Item {
    let change = LeaseChange.fail(message: message, to: team)
    return try done(LeaseCall(record: record, token: token, change: change, now: now))
  }

  package func complete(
    _ record: RecordID, token: Int64, code: CompletionCode, at now: Instant
  ) throws(InboxError) -> Item {
    try done(LeaseCall(record: record, token: token, change: .complete(code), now: now))
  }

  package func forward(
    _ record: RecordID, token: Int64, to team: String, reason: String, at now: Instant
  ) throws(InboxError) -> Item {
    let change = LeaseChange.forward(to: team, reason: reason)
    return try done(LeaseCall(record: record, token: token, change: change, now: now))
  }

  /// Carries out a call that may be refused.
  func done<Call: ItemCall>(
    _ call: Call
  ) throws(InboxError) -> Item where Call.Value == Result<Item, InboxError> {
    let result: Result<Item, InboxError>
    do throws(StoreError) {
      result = try perform(call)
    } catch {
      throw .store(error)
    }
    return try result.get()
  }
}
