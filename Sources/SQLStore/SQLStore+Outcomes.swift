import Records

/// Reading outcomes and history.
extension SQLStore {
  package func outcome(of id: RecordID) throws(StoreError) -> Outcome? {
    try read { db in try Outcome.stored(of: id, db) }
  }

  package func outcomes(after: Int64, most: Int) throws(StoreError) -> [Outcome] {
    try read { db in
      try PreparedStatement(
        "\(Outcome.select) WHERE outcome.leaf > ? ORDER BY outcome.leaf LIMIT ?", db
      ).all(after, most) { try Outcome($0) }
    }
  }

  package func outcomes(named name: String, most: Int) throws(StoreError) -> [Outcome] {
    try read { db in
      try PreparedStatement(
        "\(Outcome.select) WHERE outcome.name = ? ORDER BY outcome.ordinal LIMIT ?", db
      ).all(name, most) { try Outcome($0) }
    }
  }

  package func recordedEvents(
    after: RecordedEvent.Place?, most: Int
  ) throws(StoreError) -> [RecordedEvent] {
    if let after, !after.number.hasKey { return [] }
    return try read { db in try History.page(after: after, most: most, db) }
  }

  package func history(of id: RecordID) throws(StoreError) -> [HistoryEntry] {
    try read { db in
      guard let outcome = try Outcome.stored(of: id, db) else { return [] }
      let first = HistoryEntry(
        leaf: outcome.leaf, event: outcome.event, handler: nil, reason: nil)
      guard case .accepted(let entry) = outcome.verdict else { return [first] }
      return [first] + (try History.entries(of: entry, db))
    }
  }
}
