import Records

extension SQLStore {
  package func commit(
    _ decisions: [Decision], year: Int, at now: Instant, settled: Settlement
  ) throws(StoreError) -> [Outcome] {
    try write { db in
      let tables = try CommitStatements(db)
      let outcomes = try commit(decisions, into: tables, year: year, at: now, db).outcomes
      try settle(settled, db)
      return outcomes
    }
  }

  /// Commits them within a transaction that writes; gives the outcomes, and the leaves that are new.
  package func commit(
    _ decisions: [Decision], into tables: some CommitTables, year: Int, at now: Instant,
    _ db: any SQLConnection
  ) throws -> (outcomes: [Outcome], leaves: Range<Int64>) {
    var batch = try BatchCommit(into: tables, year: year, at: now, db)
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(decisions.count)
    for decision in decisions { outcomes.append(try batch.add(decision)) }
    return (outcomes, try batch.finish())
  }
}
