import Ledger
import Records

/// Leaves, and what belongs to them.
extension AuditRun {
  mutating func auditStretches(of ledger: LedgerAudit) {
    for (place, stretch) in plan.stretches.enumerated() {
      let before = findings.deviationCount
      let number = replay(stretch, of: ledger)
      if plan.isIncremental {
        // So that what is found in a stretch is known to be of that one.
        let judged = containers.finish()
        add(judged.findings, judged.counts)
      }
      let isClean = findings.deviationCount == before
      if place == 0 {
        progress.headNumber = number
        progress.isHeadClean = progress.isHeadClean && isClean
      } else if plan.isIncremental {
        progress.note(plan.shares[place - 1], isClean: isClean, number: number)
      }
    }
  }

  /// Gives the last journal number up to the end of the stretch.
  private mutating func replay(_ stretch: Stretch, of ledger: LedgerAudit) -> JournalNumber? {
    var leaves = LeafReplay(after: stretch.number)
    var journal = parts.store.value.map {
      JournalReplay($0, of: stretch, size: ledger.size, witness: LeafWitness(ledger))
    }
    let section = LedgerAudit.sectionLength
    let end = min(stretch.leaves.upperBound, ledger.size)
    var place = max(0, min(stretch.leaves.lowerBound, end - 1)) / section
    while place * section < end {
      let found = ledger.check(section: Int(place), leaves: stretch.leaves) { index, leaf in
        guard let event = leaves.take(leaf, index: index) else { return }
        take(event, index, &journal)
      }
      for deviation in found { add(deviation) }
      place += 1
    }
    journal?.finish(last: leaves.lastNumber)
    add(leaves.findings, leaves.counts)
    if let journal { findings.merge(journal.findings) }
    return leaves.lastNumber
  }

  private func take(_ event: Event, _ index: Int64, _ journal: inout JournalReplay?) {
    let record: AuditedRecord?
    if journal != nil {
      record = journal?.take(event, index: index)
    } else if case .accepted(let facts) = event.kind {
      record = AuditedRecord(event, facts, leaf: index)
    } else {
      record = nil
    }
    guard let record, parts.archive.value != nil, plan.since.map({ record.journaled >= $0 }) ?? true
    else { return }
    containers.add(record)
  }

  /// Without a ledger, the journal is the only measure for the containers.
  mutating func auditJournal() {
    guard let store = parts.store.value, parts.archive.value != nil else { return }
    var last: JournalNumber?
    do {
      while case let page = try store.entries(after: last, since: plan.since, most: 1000),
        let newest = page.last
      {
        for entry in page { containers.add(AuditedRecord(entry)) }
        counts[.records] += page.count
        last = newest.number
      }
    } catch {
      reportDatabase(.unreadable(reason: "\(error)"))
    }
  }
}
