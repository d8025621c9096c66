import Records

extension SQLStore {
  package func commit(
    _ decisions: [Decision], year: Int, at now: Instant, settled: Settlement
  ) throws(StoreError) -> [Outcome] {
    try write { db in
      let outcomes = try commit(decisions, year: year, at: now, db)
      try settle(settled, db)
      return outcomes
    }
  }

  /// Commits them within a transaction that writes.
  package func commit(
    _ decisions: [Decision], year: Int, at now: Instant, _ db: any SQLConnection
  ) throws -> [Outcome] {
    var batch = try BatchCommit(db, year: year, at: now)
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(decisions.count)
    for decision in decisions { outcomes.append(try batch.add(decision)) }
    try batch.finish()
    return outcomes
  }
}
