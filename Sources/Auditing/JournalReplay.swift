import Records

/// Walks the ledger's leaves and the database side by side: both tell the same events in the same
/// order, so neither is ever held as a whole.
struct JournalReplay {
  private let store: any Store
  private var entries: Pages<JournalEntry>
  private var outcomes: Pages<Outcome>
  private var disposals: Pages<Disposal>
  private var keyChanges: Pages<HistoryEntry>
  private var items = ItemReplay()
  private var lastNumber: JournalNumber?
  private var unreadable: Set<AuditCheck> = []
  /// Teams that the leaves name where the journal says otherwise.
  private var leafTeams: [RecordID: String] = [:]
  private(set) var deviations: [Deviation] = []
  private(set) var records = 0

  /// Deviations of one check that are told one by one.
  private static let most = 1000

  init(_ store: any Store) {
    self.store = store
    entries = Pages { [store] last in
      try store.entries(after: last?.number, since: nil, most: 1000)
    }
    outcomes = Pages { [store] last in
      try store.outcomes(after: last?.sequence ?? -1, most: 1000)
    }
    disposals = Pages { [store] last in
      try store.disposals(after: last?.leaf, most: 1000)
    }
    keyChanges = Pages { [store] last in last == nil ? try store.keyChanges() : [] }
  }

  // MARK: Leaf by leaf

  /// Compares the next leaf with what the database says of it.
  mutating func take(_ leaf: [UInt8], index: Int64) throws {
    guard let event = Event(leaf: leaf) else {
      return report(.leaves, at: "leaf \(index)", "is no event that this program knows")
    }
    switch event.kind {
    case .accepted(let facts):
      records += 1
      checkNumber(facts.journalNumber, leaf: index)
      try orReport(.records) { try $0.checkEntry(event, facts, leaf: index) }
      try checkOutcome(event, leaf: index)
    case .rejected, .duplicate:
      try checkOutcome(event, leaf: index)
    case .keyChanged:
      try orReport(.records) { try $0.checkKeyChange(event, leaf: index) }
    case .taken, .extended, .released, .forwarded, .completed, .exported, .disposed:
      let store = store
      let initial: ItemReplay.State? = try store.entry(event.record).map {
        ItemReplay.State(
          team: leafTeams[event.record] ?? $0.route.team, since: $0.journaled)
      }
      if let fault = items.apply(event, leaf: index, initial: { initial }) {
        report(.items, at: "leaf \(index)", fault)
      }
      if case .disposed = event.kind {
        try orReport(.records) { try $0.checkDisposal(event, leaf: index) }
      }
    }
  }

  /// Looks at what the database has beyond the last leaf, and at the items.
  mutating func finish(leaves: Int64) throws {
    try orReport(.records) { replay in
      while let entry = try replay.entries.peek(), entry.leaf < leaves {
        replay.report(.records, at: "\(entry.number)", "no leaf tells of this record")
        replay.entries.advance()
      }
    }
    try orReport(.records) { replay in
      try replay.skipDisposals(below: leaves)
      try replay.skipKeyChanges(below: leaves)
    }
    try orReport(.outcomes) { replay in
      while let outcome = try replay.outcomes.peek(), outcome.leaf < leaves {
        replay.report(.outcomes, at: "\(outcome.id)", "no leaf tells of this outcome")
        replay.outcomes.advance()
      }
    }
    try orReport(.items) { replay in
      var all = Pages<Item> { [store = replay.store] last in
        try store.items(after: last?.record.number, most: 1000)
      }
      while let item = try all.peek() {
        try replay.check(item, leaves: leaves)
        all.advance()
      }
    }
  }

  private mutating func checkNumber(_ number: JournalNumber, leaf: Int64) {
    let expected: JournalNumber
    if let last = lastNumber, last.year == number.year {
      expected = JournalNumber(year: last.year, number: last.number + 1)
    } else {
      expected = JournalNumber(year: number.year, number: 1)
    }
    if number != expected {
      report(.journalNumbers, at: "leaf \(leaf)", "has \(number) where \(expected) follows")
    }
    lastNumber = number
  }

  /// The journal has its entries in the order of their leaves.
  private mutating func checkEntry(_ event: Event, _ facts: Event.AcceptedFacts, leaf: Int64) throws
  {
    while let entry = try entries.peek(), entry.number < facts.journalNumber {
      report(.records, at: "\(entry.number)", "no leaf tells of this record")
      entries.advance()
    }
    guard let entry = try entries.peek(), entry.number == facts.journalNumber else {
      return report(
        .records, at: "\(facts.journalNumber)",
        "leaf \(leaf) tells of this record, the journal does not")
    }
    entries.advance()
    if entry.route.team != facts.route.team { leafTeams[event.record] = facts.route.team }
    for difference in entry.differences(from: event, facts, leaf: leaf) {
      report(.records, at: "\(entry.number)", difference)
    }
  }

  private mutating func checkDisposal(_ event: Event, leaf: Int64) throws {
    try skipDisposals(below: leaf)
    guard let disposal = try disposals.peek(), disposal.leaf == leaf else {
      return report(.records, at: "leaf \(leaf)", "the database does not know of this disposal")
    }
    disposals.advance()
    if disposal.event != event {
      report(
        .records, at: "\(disposal.number)",
        "the database tells of its disposal otherwise than leaf \(leaf)")
    }
  }

  private mutating func skipDisposals(below leaf: Int64) throws {
    while let disposal = try disposals.peek(), disposal.leaf < leaf {
      report(.records, at: "\(disposal.number)", "no leaf tells of its disposal")
      disposals.advance()
    }
  }

  private mutating func checkKeyChange(_ event: Event, leaf: Int64) throws {
    try skipKeyChanges(below: leaf)
    guard let change = try keyChanges.peek(), change.leaf == leaf, change.event == event else {
      return report(
        .records, at: "leaf \(leaf)", "the database does not know of this change of keys")
    }
    keyChanges.advance()
  }

  private mutating func skipKeyChanges(below leaf: Int64) throws {
    while let change = try keyChanges.peek(), change.leaf < leaf {
      report(
        .records, at: "leaf \(change.leaf)", "the ledger does not tell of this change of keys")
      keyChanges.advance()
    }
  }

  private mutating func checkOutcome(_ event: Event, leaf: Int64) throws {
    try orReport(.outcomes) { try $0.compareOutcome(event, leaf: leaf) }
  }

  /// What the database cannot even read is a deviation of its own, told once: the other checks go
  /// on.
  private mutating func orReport(
    _ check: AuditCheck, _ work: (inout JournalReplay) throws -> Void
  ) throws {
    guard !unreadable.contains(check) else { return }
    do {
      try work(&self)
    } catch StoreError.unusable(let reason) {
      unreadable.insert(check)
      report(check, at: "postgang.db", reason)
    }
  }

  private mutating func compareOutcome(_ event: Event, leaf: Int64) throws {
    while let outcome = try outcomes.peek(), outcome.leaf < leaf {
      report(.outcomes, at: "\(outcome.id)", "no leaf tells of this outcome")
      outcomes.advance()
    }
    guard let outcome = try outcomes.peek(), outcome.leaf == leaf else {
      return report(.outcomes, at: "leaf \(leaf)", "the database has no outcome for it")
    }
    outcomes.advance()
    if outcome.event != event {
      report(.outcomes, at: "\(outcome.id)", "the database tells it otherwise than leaf \(leaf)")
    }
  }

  private mutating func check(_ item: Item, leaves: Int64) throws {
    guard item.record.leaf < leaves else { return }
    let expected =
      items.touched[item.record.id]
      ?? ItemReplay.State(
        team: leafTeams[item.record.id] ?? item.record.route.team, since: item.record.journaled)
    guard item.replayed != expected else { return }
    // Somebody may have worked on it since the audit began: later leaves are not this audit's.
    let latest = try store.history(of: item.record.id).last?.leaf ?? 0
    guard latest < leaves else { return }
    report(
      .items, at: "\(item.record.number)",
      "the database has it \(item.replayed.words), the ledger \(expected.words)")
  }

  private mutating func report(_ check: AuditCheck, at place: String, _ what: String) {
    guard deviations.count(where: { $0.check == check }) < JournalReplay.most else { return }
    deviations.append(Deviation(check, at: place, what))
  }
}

extension JournalEntry {
  /// Sentences on what the database says otherwise than the leaf.
  fileprivate func differences(
    from event: Event, _ facts: Event.AcceptedFacts, leaf: Int64
  ) -> [String] {
    var found: [String] = []
    func compare<Value: Equatable>(_ name: String, _ mine: Value, _ other: Value) {
      if mine != other {
        found.append("\(name) is \(mine) in the database, \(other) in leaf \(leaf)")
      }
    }
    compare("the record id", id, event.record)
    compare("the leaf", self.leaf, leaf)
    compare("the time", journaled, event.at)
    compare("the form", form, facts.form)
    compare("the container's digest", container, facts.container)
    compare("the submission's digest", submission, facts.submission)
    compare("the reference", reference?.hex ?? "none", facts.reference?.hex ?? "none")
    compare("the route", route.words, facts.route.words)
    compare(
      "the deadline", respondBy?.description ?? "none", facts.respondBy?.description ?? "none")
    return found
  }
}

extension Route {
  fileprivate var words: String {
    "\(service) to \(team) by \(rule) of service map \(mapVersion)\(unrouted ? ", unrouted" : "")"
  }
}

extension Item {
  fileprivate var replayed: ItemReplay.State {
    let condition: ItemReplay.Condition =
      switch state {
      case .waiting: .waiting
      case .leased(let lease): .leased(token: lease.token, until: lease.until)
      case .completed(let code, let at): .completed(code, at: at)
      }
    return ItemReplay.State(
      team: team, condition: condition, since: since, answeredPreliminarily: answeredPreliminarily)
  }
}

extension ItemReplay.State {
  fileprivate var words: String {
    let words =
      switch condition {
      case .waiting: "waiting with \(team)"
      case .leased(let token, let until): "leased from \(team) until \(until), token \(token)"
      case .completed(let code, let at): "completed by \(team) with \(code.rawValue) at \(at)"
      }
    return words + (answeredPreliminarily ? ", answered preliminarily" : "")
      + ", there since \(since)"
  }
}
