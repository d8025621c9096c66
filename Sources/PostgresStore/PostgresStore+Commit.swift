import Records
import SQLStore

/// Commits of submissions, and what they owe.
extension PostgresStore {
  package func commit(
    _ decisions: [Decision], year: Int, at now: Instant, settled: Settlement
  ) throws(StoreError) -> [Outcome] {
    let node = membership.withLock { $0 }
    return try requireWriting().write(isRepeatable: true) { [self] session in
      let tables = try BatchTables(decisions, year: year, by: node, session)
      let commit = try commit(decisions, into: tables, year: year, at: now, session)
      try Owed.note(commit.leaves, by: node, session)
      try settle(settled, session)
      return commit.outcomes
    }
  }

  /// Leaves are never let go of: no role may delete them.
  package func settle(_ settled: Settlement, _ db: any SQLConnection) throws {
    guard let outcome = settled.outcomesThrough else { return }
    try Owed.settle(through: outcome, by: membership.withLock { $0 }, db)
  }

  package func unsettledOutcomes() throws(StoreError) -> [Outcome] {
    let node = membership.withLock { $0 }
    return try read { db in try Owed.outcomes(of: node, db) }
  }
}
