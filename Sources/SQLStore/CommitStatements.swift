import Records

/// The statements that run once for each decision, taken from the cache once for each batch.
struct CommitStatements {
  let outcomeOfID: PreparedStatement
  let entryOfSubmission: PreparedStatement
  let entryOfReference: PreparedStatement
  let lastOrdinal: PreparedStatement
  let insertEntry: PreparedStatement
  let insertOutcome: PreparedStatement
  let insertItem: PreparedStatement

  init(_ db: any SQLConnection) throws {
    outcomeOfID = try PreparedStatement("\(Outcome.select) WHERE outcome.id = ?", db)
    entryOfSubmission = try PreparedStatement(
      "SELECT \(JournalEntry.columns) FROM entry WHERE submission = ?", db)
    entryOfReference = try PreparedStatement(
      "SELECT \(JournalEntry.columns) FROM entry WHERE reference = ?", db)
    lastOrdinal = try PreparedStatement(
      "SELECT ordinal FROM outcome WHERE name = ? ORDER BY ordinal DESC LIMIT 1", db)
    insertEntry = try PreparedStatement(JournalEntry.insert, db)
    insertOutcome = try PreparedStatement(Outcome.insert, db)
    insertItem = try PreparedStatement(
      "INSERT INTO item (record, team, place, due, since, preliminary) VALUES (?, ?, 0, ?, ?, 0)",
      db)
  }
}
