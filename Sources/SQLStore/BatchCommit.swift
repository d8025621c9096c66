import Records

/// One batch of decisions on its way into the tables, within one write transaction: what becomes of
/// each, whatever the engine.
struct BatchCommit<Tables: CommitTables> {
  private let db: any SQLConnection
  private let now: Instant
  private var tables: Tables
  private var leaves: LeafWriter
  private var lastNumber: JournalNumber
  private var counts = (accepted: 0, rejected: 0, duplicates: 0)

  init(into tables: Tables, year: Int, at now: Instant, _ db: any SQLConnection) throws {
    lastNumber = try tables.lastNumber(of: year)
    leaves = try LeafWriter(db)
    self.tables = tables
    self.db = db
    self.now = now
  }

  /// The decision's outcome: the one it has, or a new one.
  mutating func add(_ decision: Decision) throws -> Outcome {
    if let known = try tables.outcome(of: decision.id) { return known }
    if let first = try tables.entry(ofSubmission: decision.submission) {
      counts.duplicates += 1
      return try place(decision, .duplicate(of: first))
    }
    switch decision {
    case .rejected(let refusal):
      counts.rejected += 1
      return try place(decision, .rejected(refusal.violations))
    case .accepted(let acceptance):
      if let first = try acceptance.reference.flatMap(tables.entry(ofReference:)) {
        counts.rejected += 1
        return try place(decision, .rejected([.referenceReused(by: first)]))
      }
      counts.accepted += 1
      return try place(decision, .accepted(try journal(acceptance)))
    }
  }

  /// The journal entry with the next number, and its item.
  private mutating func journal(_ acceptance: Acceptance) throws -> JournalEntry {
    lastNumber = JournalNumber(year: lastNumber.year, number: lastNumber.number + 1)
    let entry = JournalEntry(acceptance, number: lastNumber, journaled: now, leaf: leaves.next)
    try tables.add(entry)
    return entry
  }

  /// The outcome under the next free name, and its leaf.
  private mutating func place(
    _ decision: Decision, _ verdict: Outcome.Verdict
  ) throws -> Outcome {
    let name = decision.name
    let ordinal = 1 + (try tables.lastOrdinal(of: name))
    let outcome = Outcome(
      sequence: leaves.next, id: decision.id, name: name,
      placedAs: OutcomeName.make(name, ordinal: ordinal), submission: decision.submission,
      committed: now, leaf: leaves.next, verdict: verdict)
    _ = leaves.append(outcome.event)
    try tables.add(outcome, ordinal: ordinal)
    return outcome
  }

  /// Writes what belongs to the whole batch; nothing when all of it was known.
  ///
  /// - Returns: the leaves that the batch gave.
  mutating func finish() throws -> Range<Int64> {
    guard leaves.next > leaves.first else { return leaves.first..<leaves.first }
    try tables.finish()
    try PreparedStatement(
      """
      UPDATE state SET accepted = accepted + ?, rejected = rejected + ?, \
      duplicates = duplicates + ?, last_commit = ?
      """, db
    ).post(counts.accepted, counts.rejected, counts.duplicates, now)
    try leaves.finish(db)
    return leaves.first..<leaves.next
  }
}

extension Decision {
  /// The whole name as dropped.
  package var name: String {
    switch self {
    case .accepted(let acceptance): acceptance.name
    case .rejected(let refusal): refusal.name
    }
  }

  /// Of what was dropped.
  package var submission: ContentDigest {
    switch self {
    case .accepted(let acceptance): acceptance.submission
    case .rejected(let refusal): refusal.submission
    }
  }
}
