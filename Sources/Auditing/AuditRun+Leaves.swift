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
    var evidence = parts.evidence?.value.map {
      EvidenceReplay($0, by: evidenceJudge, of: stretch, in: ledger, at: now)
    }
    var disposals = DisposalAudit(parts.archive.value)
    let disposed = parts.store.value == nil ? disposedRecords(in: ledger) : []
    var pendingNumber = stretch.number
    let section = LedgerAudit.sectionLength
    let end = min(stretch.leaves.upperBound, ledger.size)
    var place = max(0, min(stretch.leaves.lowerBound, end - 1)) / section
    while place * section < end {
      let found = ledger.check(section: Int(place), leaves: stretch.leaves) { index, leaf in
        let number = leaves.lastNumber
        guard let event = leaves.take(leaf, index: index) else { return }
        let proof = evidence?.take(event, index: index)
        if evidence?.pending?.leaf == index { pendingNumber = number }
        if case .disposed(let basis) = event.kind { disposals.take(event, basis) }
        guard var record = take(event, index, &journal) else { return }
        record.evidence = proof
        record.isDisposed = disposed.contains(record.id)
        if isWanted(record) { containers.add(record) }
      }
      for deviation in found { add(deviation) }
      place += 1
    }
    journal?.finish(last: leaves.lastNumber)
    evidence?.finish()
    add(leaves.findings, leaves.counts)
    if let journal { findings.merge(journal.findings) }
    if let evidence { add(evidence.findings, evidence.counts) }
    findings.merge(disposals.findings)
    if stretch.isNew {
      progress.pending = evidence?.pending.map { .init(leaf: $0.leaf, number: pendingNumber) }
    }
    return leaves.lastNumber
  }

  /// The record that a leaf accepts.
  private func take(
    _ event: Event, _ index: Int64, _ journal: inout JournalReplay?
  ) -> AuditedRecord? {
    if journal != nil { return journal?.take(event, index: index) }
    guard case .accepted(let facts) = event.kind else { return nil }
    return AuditedRecord(event, facts, leaf: index)
  }

  /// Whether its container is to be opened.
  private func isWanted(_ record: AuditedRecord) -> Bool {
    parts.archive.value != nil && plan.since.map { record.journaled >= $0 } ?? true
  }

  /// Without a database only the leaves tell which containers are rightly gone; their acceptance
  /// comes long before.
  private func disposedRecords(in ledger: LedgerAudit) -> Set<RecordID> {
    var records: Set<RecordID> = []
    let mark = Array("\"event\":\"disposed\"".utf8)
    for section in 0..<ledger.sections {
      _ = ledger.check(section: section) { _, leaf in
        guard leaf.firstRange(of: mark) != nil, let event = Event(leaf: leaf) else { return }
        if case .disposed = event.kind { records.insert(event.record) }
      }
    }
    return records
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
