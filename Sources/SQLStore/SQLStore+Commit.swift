import Records

extension SQLStore {
  package func commit(
    _ decisions: [Decision], year: Int, at now: Instant, settled: Settlement
  ) throws(StoreError) -> [Outcome] {
    try write { db in
      var batch = try BatchCommit(db, year: year, at: now)
      var outcomes: [Outcome] = []
      outcomes.reserveCapacity(decisions.count)
      for decision in decisions { outcomes.append(try batch.add(decision)) }
      try batch.finish()
      try settle(settled, db)
      return outcomes
    }
  }
}
