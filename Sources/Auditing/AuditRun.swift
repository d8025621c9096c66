import Evidence
import Ledger
import Records

/// One audit while it runs: the steps in their order, and what they found.
struct AuditRun {
  let parts: AuditParts
  let ledger: LedgerAudit?
  let plan: AuditPlan
  let known: AuditState?
  let containers: ContainerAudit
  let evidenceJudge = EvidenceJudge()
  /// When it began.
  let now: Instant
  var findings = AuditFindings()
  var counts = AuditCounts()
  /// What each stretch and each share came to.
  var progress = AuditProgress()

  init(
    _ parts: AuditParts, ledger: LedgerAudit?, plan: AuditPlan, known: AuditState?, at now: Instant
  ) {
    self.parts = parts
    self.ledger = ledger
    self.plan = plan
    self.known = known
    self.now = now
    let judge = parts.judge
    let fullPass = known?.fullPass
    containers = ContainerAudit(width: parts.width) { record in
      var judgement = judge(record)
      for place in judgement.deviations.indices {
        judgement.deviations[place].lastInOrder = record.lastInOrder(fullPass)
      }
      return judgement
    }
  }

  var size: Int64 { ledger?.size ?? 0 }
  var note: VerifiedCheckpoint? {
    guard let note = ledger?.note, let reader = parts.ledger.value else { return nil }
    // It was verified when the ledger was opened for the audit.
    return try? VerifiedCheckpoint(note, origin: reader.origin, by: reader.keys)
  }
  var lastKept: KeptMark? { ledger?.lastKept }

  /// Runs every check of the plan.
  mutating func perform(since state: AuditState?) {
    let damage = Damage(parts.store.value, wanted: plan.hasDatabaseCheck)
    let committed = reportParts()
    progress.isHeadClean = findings.isClean
    if let ledger {
      auditFiles(of: ledger, committed: committed, since: state)
      auditStretches(of: ledger)
    }
    if ledger == nil || (size == 0 && committed > 0) { auditJournal() }
    auditDays()
    auditEvidenceNames()
    auditDatabase(committed: committed, damage)
    let head = containers.finish()
    add(head.findings, head.counts)
    auditWitnesses()
    counts.add(parts.afterwards())
  }

  private mutating func auditWitnesses() {
    for note in parts.notes { findings.add(note) }
    guard let witnesses = parts.witnesses else {
      return findings.skip([.witnesses], because: .notConfigured)
    }
    findings.merge(witnesses)
    progress.isHeadClean = progress.isHeadClean && witnesses.isClean
  }

  // MARK: The parts

  /// Reports what could not be opened; gives the leaves that the database has committed.
  private mutating func reportParts() -> Int64 {
    if case .broken(let fault) = parts.ledger {
      findings.add(Deviation(.ledgerFiles, at: .file("ledger"), fault))
      findings.skip(
        [.keptCheckpoints, .leaves, .journalNumbers, .records, .outcomes, .items, .disposal],
        because: .ledgerUnreadable)
    }
    if case .broken(let fault) = parts.archive {
      findings.add(Deviation(.containers, at: .file("archive"), fault))
      findings.add(Deviation(.strays, at: .file("archive"), fault))
    }
    switch parts.evidence {
    case .broken(let fault)?:
      findings.add(Deviation(.evidence, at: .file("archive/evidence"), fault))
    case nil: findings.skip([.evidence], because: .notConfigured)
    case .open: break
    }
    do {
      if let store = parts.store.value { return try store.leafCount() }
    } catch {
      reportDatabase(.unreadable(reason: "\(error)"))
    }
    if case .broken(let fault) = parts.store {
      findings.add(Deviation(.database, at: .database, fault))
      findings.skip(
        [.records, .outcomes, .items, .strays, .receipts], because: .databaseUnreadable)
    }
    return 0
  }

  // MARK: Reporting

  mutating func reportDatabase(_ fault: DatabaseFault) {
    findings.add(Deviation(.database, at: .database, .database(fault)))
  }

  mutating func add(_ found: AuditFindings, _ looked: AuditCounts) {
    findings.merge(found)
    counts.add(looked)
  }

  mutating func add(_ note: AuditNote) { findings.add(note) }
}

extension AuditedRecord {
  /// When it is known to have been in order: when it was journalled, or when everything was
  /// examined since.
  fileprivate func lastInOrder(_ fullPass: AuditState.FullPass?) -> Instant {
    guard let fullPass, leaf < fullPass.leaves else { return journaled }
    return max(journaled, fullPass.ended)
  }
}
