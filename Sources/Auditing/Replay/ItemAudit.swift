import Records

/// Compares the items of the database, and the history that leads to them, with the leaves.
///
/// A line of history must be what its leaf says, and a leaf must have its line; then the lines,
/// replayed, must lead to the item. So no more than one item is held at a time. Items of earlier
/// records that were worked on in a new stretch are looked at one by one at its end.
struct ItemAudit {
  private let store: any Store
  private let stretch: Stretch
  private let size: Int64
  private var witness: LeafWitness
  private var items: Pages<Item>
  private var lines: Pages<RecordedEvent>
  /// Records before the stretch, in which something happened to them.
  private var earlier: Set<RecordID> = []
  /// Leaves that work on items, and lines of history that name leaves.
  private var leafCount = 0
  private var lineCount = 0
  private(set) var findings = AuditFindings()

  init(_ store: any Store, of stretch: Stretch, size: Int64, witness: LeafWitness) {
    self.store = store
    self.stretch = stretch
    self.size = size
    self.witness = witness
    items = Pages { last in
      try store.items(after: last?.record.number ?? stretch.number, most: 1000)
    }
    let start = stretch.number.map { RecordedEvent.Place(number: $0, leaf: .max) }
    lines = Pages { last in try store.recordedEvents(after: last?.place ?? start, most: 1000) }
  }

  /// Everything is replayed: then counting leaves and lines shows that every line has its leaf.
  private var isWhole: Bool { stretch.leaves == 0..<size }

  // MARK: Leaf by leaf

  /// The leaf of an acceptance: looks at the record's item and all that happened to it.
  ///
  /// - Parameter team: to which the leaf routed the record.
  mutating func take(_ record: AuditedRecord, team: String) throws {
    while let item = try items.peek(), item.record.number < record.number { items.advance() }
    guard let item = try items.peek(), item.record.number == record.number else {
      return report(.record(record.number, file: nil), .missing)
    }
    items.advance()
    let events = try lines(of: record.number)
    check(item, events, from: ItemReplay(team: team, since: record.journaled))
  }

  /// The leaf of something that happened to an item.
  mutating func take(_ event: Event, leaf: Int64) throws {
    guard let entry = try store.entry(event.record) else {
      return report(.leaf(leaf), .noRecord(event.record))
    }
    // Not by the whole history: one that is read often would be gone through for every reading.
    let before = RecordedEvent.Place(number: entry.number, leaf: leaf - 1)
    let line = try store.recordedEvents(after: before, most: 1).first
    guard line?.place.number == entry.number, line?.place.leaf == leaf, line?.event == event else {
      return report(.leaf(leaf), .historyLacks(leaf: leaf))
    }
    leafCount += 1
    if stretch.isNew, entry.leaf < stretch.leaves.lowerBound { earlier.insert(event.record) }
  }

  /// - Parameter number: the last record of the stretch.
  mutating func finish(last number: JournalNumber?) throws {
    while let line = try lines.peek(), number.map({ line.place.number <= $0 }) ?? false {
      try take(line)
      lines.advance()
    }
    if isWhole, leafCount != lineCount { try findInvented() }
    for record in earlier.sorted() { try checkEarlier(record) }
  }

  // MARK: One record

  /// The lines of a record that are older than the end of the ledger, and whether there are later
  /// ones.
  private mutating func lines(
    of number: JournalNumber
  ) throws -> (events: [RecordedEvent], isComplete: Bool) {
    var events: [RecordedEvent] = []
    var isComplete = true
    while let line = try lines.peek(), line.place.number <= number {
      if line.place.number < number || line.place.leaf >= size {
        isComplete = isComplete && line.place.number < number
        try take(line)
      } else if try take(line) {
        events.append(line)
      }
      lines.advance()
    }
    return (events, isComplete)
  }

  /// Whether the line is what its leaf says; when everything is replayed, that is seen at the end.
  @discardableResult
  private mutating func take(_ line: RecordedEvent) throws -> Bool {
    guard line.place.leaf < size else { return false }
    lineCount += 1
    return isWhole || confirm(line)
  }

  private mutating func confirm(_ line: RecordedEvent) -> Bool {
    if witness.confirms(line.event, at: line.place.leaf) { return true }
    report(.record(line.place.number, file: nil), .historyInvents(leaf: line.place.leaf))
    return false
  }

  private mutating func check(
    _ item: Item, _ history: (events: [RecordedEvent], isComplete: Bool), from start: ItemReplay
  ) {
    var replay = start
    for line in history.events {
      if let fault = replay.apply(line.event, leaf: line.place.leaf) {
        report(.leaf(line.place.leaf), fault)
      }
    }
    // Somebody may have worked on it since the audit began: later leaves are not this audit's.
    guard history.isComplete, item.replayed != replay.state else { return }
    report(
      .record(item.record.number, file: nil),
      .state(database: item.replayed, ledger: replay.state))
  }

  /// An old record in which something new happened: only its new lines are compared with leaves.
  private mutating func checkEarlier(_ id: RecordID) throws {
    guard let item = try store.item(id), case .accepted(let facts) = item.record.event.kind else {
      return
    }
    let number = item.record.number
    let history = try store.history(of: id).dropFirst()
    var lines: [RecordedEvent] = []
    for entry in history where entry.leaf < size {
      let line = RecordedEvent(place: .init(number: number, leaf: entry.leaf), event: entry.event)
      if entry.leaf < stretch.leaves.lowerBound || confirm(line) { lines.append(line) }
    }
    check(
      item, (lines, isComplete: history.allSatisfy { $0.leaf < size }),
      from: ItemReplay(team: facts.route.team, since: item.record.journaled))
  }

  /// Some lines have no leaf: looks at each.
  private mutating func findInvented() throws {
    var all = Pages<RecordedEvent> { [store] last in
      try store.recordedEvents(after: last?.place, most: 1000)
    }
    while let line = try all.peek() {
      if line.place.leaf < size { _ = confirm(line) }
      all.advance()
    }
  }

  private mutating func report(_ place: AuditPlace, _ fault: ItemFault) {
    findings.add(Deviation(.items, at: place, .item(fault)))
  }
}
