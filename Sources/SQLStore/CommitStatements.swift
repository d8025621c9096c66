import Records

/// The statements that run once for each decision, taken from the cache once for each batch.
struct CommitStatements: CommitTables {
  private let lastNumber: PreparedStatement
  private let outcomeOfID: PreparedStatement
  private let entryOfSubmission: PreparedStatement
  private let entryOfReference: PreparedStatement
  private let lastOrdinal: PreparedStatement
  private var insertEntry: PreparedStatement
  private var insertOutcome: PreparedStatement
  private let insertItem: PreparedStatement

  init(_ db: any SQLConnection) throws {
    lastNumber = try PreparedStatement(CommitQuery.lastNumber, db)
    outcomeOfID = try PreparedStatement("\(Outcome.select) WHERE outcome.id = ?", db)
    entryOfSubmission = try PreparedStatement(CommitQuery.entryOfSubmission, db)
    entryOfReference = try PreparedStatement(CommitQuery.entryOfReference, db)
    lastOrdinal = try PreparedStatement(
      "SELECT ordinal FROM outcome WHERE name = ? ORDER BY ordinal DESC LIMIT 1", db)
    insertEntry = try PreparedStatement(JournalEntry.insert, db)
    insertOutcome = try PreparedStatement(Outcome.insert, db)
    insertItem = try PreparedStatement(
      "INSERT INTO item (record, team, place, due, since, preliminary) VALUES (?, ?, 0, ?, ?, 0)",
      db)
  }

  func lastNumber(of year: Int) throws -> JournalNumber {
    let none = JournalNumber(year: year, number: 0)
    let last = try lastNumber.first(none, JournalNumber(year: year + 1, number: 0)) {
      JournalNumber(key: $0.int(0))
    }
    return last ?? none
  }

  func outcome(of id: RecordID) throws -> Outcome? {
    try outcomeOfID.first(id) { try Outcome($0) }
  }

  func entry(ofSubmission digest: ContentDigest) throws -> JournalEntry? {
    try entryOfSubmission.first(digest) { try JournalEntry($0) }
  }

  func entry(ofReference digest: ContentDigest) throws -> JournalEntry? {
    try entryOfReference.first(digest) { try JournalEntry($0) }
  }

  func lastOrdinal(of name: String) throws -> Int {
    try lastOrdinal.first(name) { Int($0.int(0)) } ?? 0
  }

  mutating func add(_ entry: JournalEntry) throws {
    try entry.insert(with: &insertEntry)
    try insertItem.post(entry.number, entry.route.team, entry.due, entry.journaled)
  }

  mutating func add(_ outcome: Outcome, ordinal: Int) throws {
    try outcome.insert(ordinal: ordinal, with: &insertOutcome)
  }

  func finish() {}
}
