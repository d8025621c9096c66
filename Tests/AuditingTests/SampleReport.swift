import Ledger
import Records

@testable import Auditing

/// Reports of made-up audits, the same in every run.
enum SampleReport {
  private static let started = Instant(milliseconds: 1_795_000_000_000)
  private static let record = RecordID(at: started, sequence: 1, random: 2)
  private static let number = JournalNumber(year: 2026, number: 17)
  private static let container = AuditPlace.record(
    number, file: "archive/\(record.containerPath)")
  private static let digest = ContentDigest(words: [1, 2, 3, 4])

  static let identity = AuditIdentity(
    run: "01a1f9b5-0000-4000-8000-000000000001", program: "postgang 0.1.0",
    municipality: "Kristiansund kommune", code: "1505", organisation: "991891919",
    ledger: "kristiansund.example/postgang", startedBy: "arkiv@server")

  static var clean: AuditReport {
    report(AuditFindings(), scope: .everything, lastFullPass: started.adding(seconds: 12.5))
  }

  /// A deviation of every kind, and one check with more than are told.
  static var wrong: AuditReport {
    var findings = AuditFindings()
    findings.skip([.database], because: .notThisTime)
    for deviation in deviations { findings.add(deviation) }
    for leaf in 0..<120 {
      findings.add(Deviation(.leaves, at: .leaf(Int64(leaf)), .ledger(.unknownEvent)))
    }
    for note in notes { findings.add(note) }
    return report(
      findings,
      scope: .increment(
        since: .init(run: "before", ended: started.adding(seconds: -86_400), leaves: 4000),
        shares: [2, 6], of: 30), lastFullPass: nil)
  }

  private static func report(
    _ findings: AuditFindings, scope: AuditScope, lastFullPass: Instant?
  ) -> AuditReport {
    var counts = AuditCounts()
    counts[.leaves] = 4711
    counts[.records] = 4000
    counts[.containers] = 3999
    counts.include(started.adding(seconds: -90_000))
    counts.include(started)
    return AuditReport(
      identity: identity, started: started, ended: started.adding(seconds: 12.5), scope: scope,
      leaves: 4711, counts: counts, findings: findings, lastFullPass: lastFullPass)
  }

  static let deviations: [Deviation] = [
    ledger(.missing, 0..<1), ledger(.altered, 512..<768), ledger(.unexpected, nil),
    ledger(.unreadable(reason: "open: Permission denied (EACCES)"), nil),
    ledger(.untrusted(.noTrustedSignature), nil), ledger(.rolledBack(known: 12), nil),
    ledger(.otherTree(size: 12), nil),
    Deviation(.ledgerFiles, at: .file("ledger"), .ledger(.cannotBeOpened(reason: "ENOENT"))),
    Deviation(.ledgerFiles, at: .file("ledger/checkpoint"), .ledger(.lostLeaves(size: 9))),
    Deviation(
      .keptCheckpoints, at: .file("ledger/checkpoint"),
      .ledger(.behindLastAudit(size: 3, known: 9, run: "before"))),
    Deviation(
      .keptCheckpoints, at: .file("ledger/checkpoint"),
      .ledger(.notThatOfLastAudit(known: 9, run: "before"))),
    Deviation(
      .journalNumbers, at: .leaf(3),
      .journal(.number(number, expected: JournalNumber(year: 2026, number: 16)))),
    journal(.records, .recordWithoutLeaf), journal(.records, .recordMissing(leaf: 3)),
    journal(
      .records,
      .differs(
        .deadline, database: Wording(value: nil as String?), leaf: Wording("2026-12-24"), index: 3)),
    journal(.records, .keyChangeMissing), journal(.records, .keyChangeWithoutLeaf),
    Deviation(.outcomes, at: .submission(record), .journal(.outcomeWithoutLeaf)),
    Deviation(.outcomes, at: .leaf(3), .journal(.outcomeMissing)),
    Deviation(.outcomes, at: .submission(record), .journal(.outcomeDiffers(leaf: 3))),
    item(.noRecord(record)), item(.missing), item(.afterCompletion(.letter)),
    item(.disposedWhileOpen), item(.takenFrom(team: "kultur", with: "plan")),
    item(.takenWhileLeased(until: started)), item(.withoutLease),
    item(.forwardedFrom(team: "kultur", with: "plan")),
    item(
      .state(
        database: ItemReplay.State(
          team: "plan", condition: .leased(token: 7, until: started), since: started),
        ledger: ItemReplay.State(
          team: "plan", condition: .completed(.letter, at: started), since: started,
          answeredPreliminarily: true))),
    item(.historyLacks(leaf: 3)), item(.historyInvents(leaf: 3)),
    Deviation(
      .containers, at: container, .container(.missing), lastInOrder: started),
    ofContainer(.unreadable(reason: "EIO")),
    ofContainer(.otherFile(leaf: 3, digest: digest)), ofContainer(.otherSize(9, journal: 10)),
    ofContainer(.layer(.integrity, .hashFailure, code: "integrity.digest", entry: "soknad.xml")),
    ofContainer(.notJudged(reason: "keys/root.crt: ENOENT")),
    stray(.notAContainer), stray(.otherDay), stray(.noRecord), stray(.unreadable(reason: "EIO")),
    database(.missing), database(.unreadable(reason: "file is not a database")),
    database(.damaged(what: "row 7 missing from index entry_submission")),
    database(.tooFewLeaves(committed: 3, published: 4)),
    Deviation(
      .receipts, at: .record(number, file: "receipts/a.xml.json"), .receipt(.titleDiffers)),
    Deviation(
      .receipts, at: .record(number, file: nil), .receipt(.unreadable(reason: "EIO"))),
    evidence(.unreadable(reason: Wording(nb: "er endret", en: "was altered"))),
    evidence(.checkpoint(.altered)),
    evidence(.gap(3..<7)), evidence(.overlap(3..<7)), evidence(.rowMissing(id: record)),
    evidence(.foreignRow(id: record)), evidence(.overdue(leaves: 4, since: started)),
    evidence(.notTrusted(reason: Wording(english: "open keys/root.crt: no such file (ENOENT)"))),
    evidence(.stray(.afterGap(number: 2))),
    Deviation(.evidence, at: container, .evidence(.otherFiles(batch: "archive/evidence/b"))),
    Deviation(
      .certificates, at: container,
      .certificate(.seal(.outOfBounds, code: "certificate.expired"))),
    witness(.tooFew(1, required: 2)), witness(.unreadable(reason: "EIO")),
    witness(.untrusted(reason: "no trusted key has signed the checkpoint")),
    witness(.rolledBack(cosigned: 9, ledger: 3, by: ["vitne.example"])),
    witness(.splitView(size: 9, by: ["vitne.example"])), witness(.unproven(reason: "EIO")),
    disposal(.unknown), disposal(.differs(leaf: 3)), disposal(.withoutLeaf), disposal(.notGone),
    disposal(.withoutBasis),
  ]

  static let notes: [AuditNote] = [
    AuditNote(.keptCheckpoints, at: .file("audit-state.json"), .stateNotUsed(.claimsTooMuch)),
    AuditNote(
      .evidence, at: .file("archive/evidence"), .evidencePending(leaves: 4, since: started)),
    AuditNote(
      .certificates, at: .file("keys/seal.crt"),
      .certificateExpires(subject: "CN=Segl <&>", on: started)),
    AuditNote(
      .certificates, at: .file("archive/evidence/b"), .revocationUnknown(subject: "CN=TSA")),
    AuditNote(
      .witnesses, at: .file("ledger/checkpoint"), .cosigned(leaves: 3, of: 4, witnesses: 2)),
    AuditNote(.disposal, at: container, .disposed(basis: "arkivlova § 9", at: started)),
  ]

  private static func ledger(_ fault: LedgerDeviation.Fault, _ leaves: Range<Int64>?) -> Deviation {
    Deviation(
      .ledgerFiles, at: .file("ledger/tile/entries/002"), .ledger(.file(fault, leaves: leaves)))
  }

  private static func journal(_ check: AuditCheck, _ fault: JournalFault) -> Deviation {
    Deviation(check, at: .record(number, file: nil), .journal(fault))
  }

  private static func item(_ fault: ItemFault) -> Deviation {
    Deviation(.items, at: .record(number, file: nil), .item(fault))
  }

  private static func ofContainer(_ fault: ContainerFault) -> Deviation {
    Deviation(.containers, at: container, .container(fault))
  }

  private static func stray(_ fault: StrayFault) -> Deviation {
    Deviation(.strays, at: .file("archive/2026/11/22/notat.txt"), .stray(fault))
  }

  private static func database(_ fault: DatabaseFault) -> Deviation {
    Deviation(.database, at: .database, .database(fault))
  }

  private static func evidence(_ fault: BatchFault) -> Deviation {
    Deviation(
      .evidence, at: .file("archive/evidence/2026/11/22/000000000019.evidence"), .evidence(fault))
  }

  private static func witness(_ fault: WitnessFault) -> Deviation {
    Deviation(.witnesses, at: .file("ledger/cosigned/000000000009-12345678"), .witness(fault))
  }

  private static func disposal(_ fault: DisposalFault) -> Deviation {
    Deviation(.disposal, at: .leaf(3), .disposal(fault))
  }
}
