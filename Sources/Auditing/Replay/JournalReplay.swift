import Records

/// Walks the leaves of a stretch and the database side by side: both tell the same events in the
/// same order, so neither is ever held as a whole.
struct JournalReplay {
  private let store: any Store
  private let stretch: Stretch
  /// The leaves of the whole ledger: what the database has beyond them is not this audit's.
  private let size: Int64
  private var entries: Pages<JournalEntry>
  private var outcomes: Pages<Outcome>
  private var disposals: Pages<Disposal>
  private var keyChanges: Pages<HistoryEntry>
  private var items: ItemAudit
  private var unreadable: Set<AuditCheck> = []
  private var own = AuditFindings()

  init(_ store: any Store, of stretch: Stretch, size: Int64, witness: LeafWitness) {
    self.store = store
    self.stretch = stretch
    self.size = size
    entries = Pages { last in
      try store.entries(after: last?.number ?? stretch.number, since: nil, most: 1000)
    }
    outcomes = Pages { last in
      try store.outcomes(after: last?.sequence ?? stretch.leaves.lowerBound - 1, most: 1000)
    }
    disposals = Pages { last in
      try store.disposals(after: last?.leaf ?? stretch.leaves.lowerBound - 1, most: 1000)
    }
    keyChanges = Pages { last in
      last == nil
        ? try store.keyChanges().filter { $0.leaf >= stretch.leaves.lowerBound } : []
    }
    items = ItemAudit(store, of: stretch, size: size, witness: witness)
  }

  /// What was found so far.
  var findings: AuditFindings {
    var all = own
    all.merge(items.findings)
    return all
  }

  // MARK: Leaf by leaf

  /// Compares the next leaf with what the database says of it; gives the record that it accepts.
  mutating func take(_ event: Event, index: Int64) -> AuditedRecord? {
    switch event.kind {
    case .accepted(let facts):
      var record = AuditedRecord(event, facts, leaf: index)
      orReport(.records) { record.entry = try $0.checkEntry(event, facts, leaf: index) }
      orReport(.outcomes) { try $0.checkOutcome(event, leaf: index) }
      orReport(.items) { try $0.items.take(record, team: facts.route.team) }
      return record
    case .rejected, .duplicate:
      orReport(.outcomes) { try $0.checkOutcome(event, leaf: index) }
    case .keyChanged:
      orReport(.records) { try $0.checkKeyChange(event, leaf: index) }
    case .disposed:
      orReport(.disposal) { try $0.checkDisposal(event, leaf: index) }
      orReport(.items) { try $0.items.take(event, leaf: index) }
    case .taken, .extended, .released, .forwarded, .completed, .exported, .read:
      orReport(.items) { try $0.items.take(event, leaf: index) }
    }
    return nil
  }

  /// Looks at what the database has beyond the last leaf of the stretch.
  ///
  /// - Parameter number: the journal number of its last record.
  mutating func finish(last number: JournalNumber?) {
    let end = stretch.leaves.upperBound
    orReport(.records) { replay in
      while let entry = try replay.entries.peek(), entry.leaf < end {
        replay.reportStray(entry)
        replay.entries.advance()
      }
      try replay.skipKeyChanges(below: end)
    }
    orReport(.disposal) { try $0.skipDisposals(below: end) }
    orReport(.outcomes) { try $0.skipOutcomes(below: end) }
    orReport(.items) { try $0.items.finish(last: number) }
  }

  /// The journal has its entries in the order of their leaves.
  private mutating func checkEntry(
    _ event: Event, _ facts: Event.AcceptedFacts, leaf: Int64
  ) throws -> JournalEntry? {
    while let entry = try entries.peek(), entry.number < facts.journalNumber {
      reportStray(entry)
      entries.advance()
    }
    let place = AuditPlace.record(facts.journalNumber, file: nil)
    guard let entry = try entries.peek(), entry.number == facts.journalNumber else {
      report(.records, at: place, .recordMissing(leaf: leaf))
      return nil
    }
    entries.advance()
    for difference in entry.differences(from: event, facts, leaf: leaf) {
      report(.records, at: place, difference)
    }
    return entry
  }

  private mutating func reportStray(_ entry: JournalEntry) {
    report(.records, at: .record(entry.number, file: nil), .recordWithoutLeaf)
  }

  private mutating func checkOutcome(_ event: Event, leaf: Int64) throws {
    try skipOutcomes(below: leaf)
    guard let outcome = try outcomes.peek(), outcome.leaf == leaf else {
      return report(.outcomes, at: .leaf(leaf), .outcomeMissing)
    }
    outcomes.advance()
    if outcome.event != event {
      report(.outcomes, at: .submission(outcome.id), .outcomeDiffers(leaf: leaf))
    }
  }

  private mutating func skipOutcomes(below leaf: Int64) throws {
    while let outcome = try outcomes.peek(), outcome.leaf < leaf {
      report(.outcomes, at: .submission(outcome.id), .outcomeWithoutLeaf)
      outcomes.advance()
    }
  }

  private mutating func checkKeyChange(_ event: Event, leaf: Int64) throws {
    try skipKeyChanges(below: leaf)
    guard let change = try keyChanges.peek(), change.leaf == leaf, change.event == event else {
      return report(.records, at: .leaf(leaf), .keyChangeMissing)
    }
    keyChanges.advance()
  }

  private mutating func skipKeyChanges(below leaf: Int64) throws {
    while let change = try keyChanges.peek(), change.leaf < leaf {
      report(.records, at: .leaf(change.leaf), .keyChangeWithoutLeaf)
      keyChanges.advance()
    }
  }

  private mutating func checkDisposal(_ event: Event, leaf: Int64) throws {
    try skipDisposals(below: leaf)
    guard let disposal = try disposals.peek(), disposal.leaf == leaf else {
      own.add(Deviation(.disposal, at: .leaf(leaf), .disposal(.unknown)))
      return
    }
    disposals.advance()
    if disposal.event != event {
      own.add(
        Deviation(
          .disposal, at: .record(disposal.number, file: nil), .disposal(.differs(leaf: leaf))))
    }
  }

  private mutating func skipDisposals(below leaf: Int64) throws {
    while let disposal = try disposals.peek(), disposal.leaf < leaf {
      own.add(
        Deviation(.disposal, at: .record(disposal.number, file: nil), .disposal(.withoutLeaf)))
      disposals.advance()
    }
  }

  // MARK: Reporting

  /// What the database cannot even read is a deviation of its own, told once: the other checks go
  /// on.
  private mutating func orReport(
    _ check: AuditCheck, _ work: (inout JournalReplay) throws -> Void
  ) {
    guard !unreadable.contains(check) else { return }
    do {
      try work(&self)
    } catch {
      unreadable.insert(check)
      own.add(Deviation(check, at: .database, .database(.unreadable(reason: "\(error)"))))
    }
  }

  private mutating func report(_ check: AuditCheck, at place: AuditPlace, _ fault: JournalFault) {
    own.add(Deviation(check, at: place, .journal(fault)))
  }
}

extension JournalEntry {
  /// What the database says otherwise than the leaf.
  fileprivate func differences(
    from event: Event, _ facts: Event.AcceptedFacts, leaf: Int64
  ) -> [JournalFault] {
    var found: [JournalFault] = []
    func compare<Value: Equatable>(
      _ field: RecordField, _ mine: Value, _ other: Value, _ words: (Value) -> Wording
    ) {
      guard mine != other else { return }
      found.append(.differs(field, database: words(mine), leaf: words(other), index: leaf))
    }
    compare(.id, id, event.record) { Wording("\($0)") }
    compare(.leaf, self.leaf, leaf) { Wording("\($0)") }
    compare(.time, journaled, event.at) { Wording("\($0)") }
    compare(.form, form, facts.form) { Wording("\($0)") }
    compare(.container, container, facts.container) { Wording("\($0)") }
    compare(.submission, submission, facts.submission) { Wording("\($0)") }
    compare(.reference, reference?.hex, facts.reference?.hex) { Wording(value: $0) }
    compare(.route, route, facts.route) { Wording($0) }
    compare(.deadline, respondBy, facts.respondBy) { Wording(value: $0) }
    return found
  }
}
