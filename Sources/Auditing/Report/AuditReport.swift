import Records

/// What an audit looked at and what it found: the one model behind every form of the report.
package struct AuditReport: Hashable, Sendable {
  package let identity: AuditIdentity
  package let started: Instant
  package let ended: Instant
  package let scope: AuditScope
  /// The size of the ledger that was audited.
  package let leaves: Int64
  package let counts: AuditCounts
  package let findings: AuditFindings
  /// When everything had been examined, at once or in shares, without a deviation; `nil` when that
  /// is not known.
  package let lastFullPass: Instant?

  package init(
    identity: AuditIdentity, started: Instant, ended: Instant, scope: AuditScope, leaves: Int64,
    counts: AuditCounts, findings: AuditFindings, lastFullPass: Instant?
  ) {
    self.identity = identity
    self.started = started
    self.ended = ended
    self.scope = scope
    self.leaves = leaves
    self.counts = counts
    self.findings = findings
    self.lastFullPass = lastFullPass
  }

  package var isClean: Bool { findings.isClean }

  /// Every deviation that is told, in the order of the checks.
  package var deviations: [Deviation] { findings.results.flatMap(\.deviations) }

  package var verdict: Wording {
    let count = findings.deviationCount
    guard count > 0 else {
      return Wording(nb: "Ingen avvik funnet", en: "No deviation found")
    }
    let checks = findings.results.count { $0.deviationCount > 0 }
    return Wording(
      nb: "\(count) avvik i \(checks) \(checks == 1 ? "kontroll" : "kontroller")",
      en: "\(count) deviation\(count == 1 ? "" : "s") in \(checks) check\(checks == 1 ? "" : "s")")
  }

  package var duration: Double { ended.seconds(since: started) }
}
