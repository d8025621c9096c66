import Records

/// One batch of decisions on its way into the tables, within one write transaction.
struct BatchCommit {
  private let db: any SQLConnection
  private let now: Instant
  private let statements: CommitStatements
  private var leaves: LeafWriter
  private var lastNumber: JournalNumber
  private var counts = (accepted: 0, rejected: 0, duplicates: 0)

  init(_ db: any SQLConnection, year: Int, at now: Instant) throws {
    statements = try CommitStatements(db)
    lastNumber = try BatchCommit.lastNumber(of: year, db)
    leaves = try LeafWriter(db)
    self.db = db
    self.now = now
  }

  private static func lastNumber(of year: Int, _ db: any SQLConnection) throws -> JournalNumber {
    let none = JournalNumber(year: year, number: 0)
    let last = try PreparedStatement(
      "SELECT number FROM entry WHERE number > ? AND number < ? ORDER BY number DESC LIMIT 1", db
    ).first(none, JournalNumber(year: year + 1, number: 0)) { JournalNumber(key: $0.int(0)) }
    return last ?? none
  }

  /// The decision's outcome: the one it has, or a new one.
  mutating func add(_ decision: Decision) throws -> Outcome {
    if let known = try statements.outcomeOfID.first(decision.id, reading: { try Outcome($0) }) {
      return known
    }
    if let first = try entry(statements.entryOfSubmission, decision.submission) {
      counts.duplicates += 1
      return try place(decision, .duplicate(of: first))
    }
    switch decision {
    case .rejected(let refusal):
      counts.rejected += 1
      return try place(decision, .rejected(refusal.violations))
    case .accepted(let acceptance):
      if let first = try entry(statements.entryOfReference, acceptance.reference) {
        counts.rejected += 1
        return try place(decision, .rejected([.referenceReused(by: first)]))
      }
      counts.accepted += 1
      return try place(decision, .accepted(try journal(acceptance)))
    }
  }

  private func entry(
    _ statement: PreparedStatement, _ digest: ContentDigest?
  ) throws -> JournalEntry? {
    guard let digest else { return nil }
    return try statement.first(digest) { try JournalEntry($0) }
  }

  /// The journal entry with the next number, and its item.
  private mutating func journal(_ acceptance: Acceptance) throws -> JournalEntry {
    lastNumber = JournalNumber(year: lastNumber.year, number: lastNumber.number + 1)
    let entry = JournalEntry(acceptance, number: lastNumber, journaled: now, leaf: leaves.next)
    try entry.insert(with: statements.insertEntry)
    try statements.insertItem.run(entry.number, entry.route.team, entry.due, now)
    return entry
  }

  /// The outcome under the next free name, and its leaf.
  private mutating func place(
    _ decision: Decision, _ verdict: Outcome.Verdict
  ) throws -> Outcome {
    let name = decision.name
    let ordinal = 1 + (try statements.lastOrdinal.first(name) { Int($0.int(0)) } ?? 0)
    let outcome = Outcome(
      sequence: leaves.next, id: decision.id, name: name,
      placedAs: OutcomeName.make(name, ordinal: ordinal), submission: decision.submission,
      committed: now, leaf: leaves.next, verdict: verdict)
    _ = leaves.append(outcome.event)
    try outcome.insert(ordinal: ordinal, with: statements.insertOutcome)
    return outcome
  }

  /// Writes what belongs to the whole batch; nothing when all of it was known.
  func finish() throws {
    guard leaves.next > leaves.first else { return }
    try PreparedStatement(
      """
      UPDATE state SET accepted = accepted + ?, rejected = rejected + ?, \
      duplicates = duplicates + ?, last_commit = ?
      """, db
    ).run(counts.accepted, counts.rejected, counts.duplicates, now)
    try leaves.finish(db)
  }
}

extension Decision {
  fileprivate var name: String {
    switch self {
    case .accepted(let acceptance): acceptance.name
    case .rejected(let refusal): refusal.name
    }
  }

  fileprivate var submission: ContentDigest {
    switch self {
    case .accepted(let acceptance): acceptance.submission
    case .rejected(let refusal): refusal.submission
    }
  }
}
