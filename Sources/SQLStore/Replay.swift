import Records

/// Leaves on their way back into the tables, within one write transaction.
struct Replay {
  private let db: any SQLConnection
  private let path: String
  private var statements: CommitStatements
  private var next: Int64
  private var counts = (accepted: 0, rejected: 0, duplicates: 0)
  private var lastCommit: Instant?

  init(_ db: any SQLConnection, path: String) throws {
    self.db = db
    self.path = path
    statements = try CommitStatements(db)
    next = try LeafWriter(db).next
  }

  mutating func add(_ restored: Restored) throws {
    guard restored.leaf == next else {
      throw refusal("leaf \(restored.leaf) cannot follow \(next) leaves: begin with an empty file")
    }
    switch restored.event.kind {
    case .accepted(let facts): try journal(facts, restored)
    case .rejected(let submission, _):
      counts.rejected += 1
      try place(restored, submission, .rejected(restored.violations))
    case .duplicate(let submission, let first):
      counts.duplicates += 1
      try place(restored, submission, .duplicate(of: try item(first, restored).record))
    case .keyChanged: try KeyChanges.insert(restored.event, leaf: restored.leaf, db)
    default: try replay(restored)
    }
    next += 1
  }

  private mutating func journal(_ facts: Event.AcceptedFacts, _ restored: Restored) throws {
    counts.accepted += 1
    let entry = JournalEntry(
      id: restored.event.record, number: facts.journalNumber, journaled: restored.event.at,
      form: facts.form, title: restored.title ?? "", sender: restored.sender,
      container: facts.container, size: restored.size, submission: facts.submission,
      reference: facts.reference, route: facts.route, respondBy: facts.respondBy,
      leaf: restored.leaf)
    try statements.add(entry)
    try place(restored, facts.submission, .accepted(entry))
  }

  private mutating func place(
    _ restored: Restored, _ submission: ContentDigest, _ verdict: Outcome.Verdict
  ) throws {
    let name = restored.name ?? restored.event.record.description
    lastCommit = restored.event.at
    let outcome = Outcome(
      sequence: restored.leaf, id: restored.event.record, name: name,
      placedAs: restored.placedAs ?? name, submission: submission, committed: restored.event.at,
      leaf: restored.leaf, verdict: verdict)
    try statements.add(outcome, ordinal: try ordinal(of: name, placedAs: restored.placedAs))
  }

  /// The ordinal that the placed name tells, or the next one when it tells none.
  private func ordinal(of name: String, placedAs: String?) throws -> Int {
    if let placedAs {
      let told = placedAs == name ? 1 : Int(placedAs.dropFirst(name.count + 1))
      if let told, told > 0, OutcomeName.make(name, ordinal: told) == placedAs { return told }
    }
    return 1 + (try statements.lastOrdinal(of: name))
  }

  /// What a handler did, or an export.
  private func replay(_ restored: Restored) throws {
    let event = restored.event
    let item = try item(event.record, restored)
    switch event.kind {
    case .taken(_, let until):
      try item.with(state: .leased(Lease(token: restored.leaf, until: until, handler: nil)))
        .update(db)
    case .extended(let token, let until):
      try item.with(state: .leased(Lease(token: token, until: until, handler: nil))).update(db)
    case .released: try item.with(state: .waiting).update(db)
    case .forwarded(_, _, let team):
      try item.with(team: team, state: .waiting, since: event.at).update(db)
    case .completed(_, let code) where code.closes:
      try item.with(state: .completed(code, at: event.at)).update(db)
    case .completed: try item.with(preliminary: true).update(db)
    case .disposed(let basis):
      try Disposals.insert(
        Disposal(
          record: event.record, number: item.record.number, at: event.at, basis: basis,
          leaf: restored.leaf), db)
    case .exported, .read, .accepted, .rejected, .duplicate, .keyChanged: break
    }
    try History.append(
      HistoryEntry(leaf: restored.leaf, event: event, handler: nil, reason: nil),
      to: item.record.number, db)
  }

  private func item(_ record: RecordID, _ restored: Restored) throws -> Item {
    guard let item = try Item.stored(record, db) else {
      throw refusal("leaf \(restored.leaf) speaks of \(record), which no earlier leaf accepts")
    }
    return item
  }

  private func refusal(_ sentence: String) -> StoreError {
    .unusable(reason: "\(path) cannot be made from this ledger: \(sentence)")
  }

  /// Writes what belongs to the whole batch.
  func finish() throws {
    try PreparedStatement(
      """
      UPDATE state SET next_leaf = ?1, accepted = accepted + ?2, rejected = rejected + ?3, \
      duplicates = duplicates + ?4, last_commit = coalesce(?5, last_commit)
      """, db
    ).post(next, counts.accepted, counts.rejected, counts.duplicates, lastCommit)
    try db.leafGathering()?.restart(at: next)
  }
}
