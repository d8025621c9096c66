import Records

/// Walks leaves and judges what they say by themselves: that each is an event, and that the journal
/// numbers have no gap.
struct LeafReplay {
  private(set) var findings = AuditFindings()
  private(set) var counts = AuditCounts()
  private(set) var lastNumber: JournalNumber?

  /// - Parameter number: the last journal number before the first leaf.
  init(after number: JournalNumber?) {
    lastNumber = number
  }

  /// The event of the next leaf; `nil` when it is none.
  mutating func take(_ leaf: [UInt8], index: Int64) -> Event? {
    counts[.leaves] += 1
    guard let event = Event(leaf: leaf) else {
      findings.add(Deviation(.leaves, at: .leaf(index), .ledger(.unknownEvent)))
      return nil
    }
    counts.include(event.at)
    switch event.kind {
    case .accepted(let facts):
      counts[.records] += 1
      checkNumber(facts.journalNumber, leaf: index)
    case .rejected: counts[.rejections] += 1
    case .duplicate: counts[.duplicates] += 1
    case .disposed: counts[.disposals] += 1
    case .keyChanged: counts[.keyChanges] += 1
    case .taken, .extended, .released, .forwarded, .completed, .exported, .read:
      counts[.itemEvents] += 1
    }
    return event
  }

  private mutating func checkNumber(_ number: JournalNumber, leaf: Int64) {
    let expected: JournalNumber
    if let last = lastNumber, last.year == number.year {
      expected = JournalNumber(year: last.year, number: last.number + 1)
    } else {
      expected = JournalNumber(year: number.year, number: 1)
    }
    if number != expected {
      findings.add(
        Deviation(
          .journalNumbers, at: .leaf(leaf), .journal(.number(number, expected: expected))))
    }
    lastNumber = number
  }
}
