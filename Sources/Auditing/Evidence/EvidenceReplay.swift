import Evidence
import Ledger
import PKI
import Records

/// Walks the batches of evidence beside the leaves that they cover: both are in the same order, so
/// one batch is held at a time.
///
/// A batch is judged in the stretch that holds its last leaf: once in a full audit, and once in the
/// nights of a round.
struct EvidenceReplay {
  private let parts: EvidenceParts
  private let judge: EvidenceJudge
  private let stretch: Stretch
  private let ledger: LedgerAudit
  private let now: Instant
  /// Batches that are still to come; `nil` until the first leaf tells from which day on.
  private var names: ArraySlice<EvidenceName>?
  private var batch: JudgedBatch?
  /// Where the next batch must begin; `nil` before the first one of a stretch that begins within.
  private var expected: Int64?
  private(set) var findings = AuditFindings()
  private(set) var counts = AuditCounts()
  /// The first leaf without evidence, and when it was committed.
  private(set) var pending: (leaf: Int64, since: Instant)?

  init(
    _ parts: EvidenceParts, by judge: EvidenceJudge, of stretch: Stretch, in ledger: LedgerAudit,
    at now: Instant
  ) {
    self.parts = parts
    self.judge = judge
    self.stretch = stretch
    self.ledger = ledger
    self.now = now
    expected = stretch.leaves.lowerBound == 0 ? 0 : nil
  }

  /// Takes the next leaf; gives the evidence of the record that it accepts.
  mutating func take(_ event: Event, index: Int64) -> RecordEvidence? {
    if names == nil { list(from: event.at, index) }
    while index >= batch?.leaves.upperBound ?? Int64.min {
      finishBatch()
      guard open(for: index) else { break }
    }
    guard let current = batch, current.leaves.contains(index) else {
      // A leaf that an unreadable batch covers, or that lies before the next batch, is reported.
      if batch == nil, index >= expected ?? 0, pending == nil { pending = (index, event.at) }
      return nil
    }
    guard case .accepted = event.kind else { return nil }
    let found = batch?.take(event.record)
    for id in found?.foreign ?? [] { report(current.file, .foreignRow(id: id)) }
    if found?.evidence == nil { report(current.file, .rowMissing(id: event.record)) }
    return found?.evidence
  }

  /// Looks at what is left at the end of the stretch.
  mutating func finish() {
    if let batch, batch.leaves.upperBound <= stretch.leaves.upperBound { finishBatch() }
    guard stretch.leaves.upperBound >= ledger.size, let pending else { return }
    let leaves = ledger.size - pending.leaf
    let place = AuditPlace.file("archive/evidence")
    if now.seconds(since: pending.since) > parts.patience {
      report("archive/evidence", .overdue(leaves: leaves, since: pending.since))
    } else {
      findings.add(
        AuditNote(.evidence, at: place, .evidencePending(leaves: leaves, since: pending.since)))
    }
  }

  // MARK: Batches

  /// The batches of the stretch, by their names: a clock may have been a day behind.
  private mutating func list(from instant: Instant, _ index: Int64) {
    var found: [EvidenceName] = []
    let end = stretch.leaves.upperBound
    do throws(EvidenceError) {
      let day = index == 0 ? nil : instant.utcDate.adding(days: -1)
      try parts.folder?.forEachName(from: day) { name in
        if name.size > index { found.append(name) }
        return name.size < end
      }
    } catch {
      report("archive/evidence", .unreadable(reason: error.wording))
    }
    names = found[...]
  }

  /// Opens the batch that covers the leaf; false when there is none any more.
  private mutating func open(for index: Int64) -> Bool {
    guard let folder = parts.folder, let name = names?.popFirst() else { return false }
    let file = "archive/evidence/\(name)"
    do throws(EvidenceError) {
      let renewed = try folder.renewed(name)
      let leaves = renewed.batch.leaves
      // Within a stretch the first batch may begin before it, but not after its first leaf.
      if leaves.lowerBound > expected ?? index {
        report(file, .gap((expected ?? index)..<leaves.lowerBound))
      } else if let expected, leaves.lowerBound < expected {
        report(file, .overlap(leaves.lowerBound..<expected))
      }
      batch = JudgedBatch(
        renewed.batch, file: file, provenSince: provenSince(renewed, file),
        from: stretch.leaves.lowerBound)
    } catch {
      // What it would have covered is known by its name.
      report(file, .unreadable(reason: error.wording))
      expected = name.size
      batch = nil
      return name.size <= index
    }
    return true
  }

  private mutating func finishBatch() {
    guard let batch else { return }
    for id in batch.rest { report(batch.file, .foreignRow(id: id)) }
    expected = batch.leaves.upperBound
    self.batch = nil
  }

  /// Judges a batch; gives the time that it proves, unless it is in doubt.
  private mutating func provenSince(_ renewed: RenewedBatch, _ file: String) -> Instant? {
    let batch = renewed.batch
    let judgement = judge.judge(
      renewed, trusting: parts.anchors, revocation: parts.revocation, at: now)
    // Another night's stretch reports what it judges: every batch once.
    guard stretch.leaves.contains(batch.leaves.upperBound - 1) else { return judgement.provenSince }
    counts[.evidenceBatches] += 1
    counts[.timestamps] += judgement.timestamps.count
    for fault in judgement.faults { report(file, .timestamp(fault)) }
    let note = ledger.fault(
      ofCheckpoint: batch.checkpoint, covering: batch.leaves.upperBound)
    if let note { report(file, .checkpoint(note)) }
    for certificate in Set(judgement.unasked) {
      findings.add(
        AuditNote(
          .certificates, at: .file(file), .revocationUnknown(subject: certificate.subject)))
    }
    return note == nil ? judgement.provenSince : nil
  }

  private mutating func report(_ file: String, _ fault: BatchFault) {
    findings.add(Deviation(.evidence, at: .file(file), .evidence(fault)))
  }
}
