import Records

/// Taking items from inboxes.
extension SQLStore {
  package func take(
    team: String, most: Int, until: Instant, by handler: String?, request: String?, at now: Instant
  ) throws(StoreError) -> [Item] {
    guard until > now, most > 0 else { return [] }
    return try perform(
      TakeCall(
        team: team, most: most, until: until, handler: handler,
        request: request.map { TakeRequest(team: team, handler: handler, name: $0) }, now: now))
  }

  package func take(
    record: RecordID, teams: Set<String>, until: Instant, by handler: String?, at now: Instant
  ) throws(InboxError) -> Item {
    try done(
      TakeRecordCall(record: record, teams: teams, until: until, handler: handler, now: now))
  }
}
