import Evidence
import Records

/// Folders and the database.
extension AuditRun {
  mutating func auditDays() {
    guard let archive = parts.archive.value, let store = parts.store.value else { return }
    let audit = StrayAudit(
      archive: archive, store: store, isInFlight: parts.isInFlight, width: parts.width)
    for (day, mark) in plan.days.sorted(by: { $0.key < $1.key }) {
      let found = audit.look(at: day, above: mark)
      counts[.days] += found.days
      findings.merge(found.findings)
      progress.isHeadClean = progress.isHeadClean && found.findings.isClean
      progress.days.merge(found.highest) { max($0, $1) }
    }
    for share in plan.shares {
      let found = audit.walk(share.names)
      counts[.days] += found.days
      findings.merge(found.findings)
      progress.note(share, isClean: found.findings.isClean)
      progress.days.merge(found.highest) { max($0, $1) }
    }
  }

  /// Looks at the names below `archive/evidence/`: one night of each round, for they are few.
  mutating func auditEvidenceNames() {
    guard plan.hasDatabaseCheck, let folder = parts.evidence?.value?.folder else { return }
    var found: [Deviation] = []
    do throws(EvidenceError) {
      try folder.forEachStray { stray in
        found.append(
          Deviation(
            .evidence, at: .file("archive/evidence/\(stray.path)"), .evidence(.stray(stray.what))))
      }
    } catch {
      found.append(
        Deviation(
          .evidence, at: .file("archive/evidence"), .evidence(.unreadable(reason: error.wording))))
    }
    findings.add(found)
    for share in plan.shares where share.hasDatabaseCheck {
      progress.note(share, isClean: found.isEmpty)
    }
  }

  mutating func auditDatabase(committed: Int64, _ damage: Damage) {
    guard parts.store.value != nil else { return }
    let before = findings.deviationCount
    defer { progress.isHeadClean = progress.isHeadClean && findings.deviationCount == before }
    if !plan.hasDatabaseCheck { findings.skip([.database], because: .notThisTime) }
    switch damage.wait() {
    case .success(let found): for what in found { reportDatabase(.damaged(what: what)) }
    case .failure(let error): reportDatabase(.unreadable(reason: "\(error)"))
    }
    if committed < size {
      reportDatabase(.tooFewLeaves(committed: committed, published: size))
    }
  }
}
