import Ledger
import Records

/// Judges the whole archive: containers, journal, ledger and database against one another.
///
/// It changes nothing and may run beside a `serve`: it judges what the newest checkpoint covered
/// when it began. What cannot be read at all is a deviation, and the rest is judged without it.
package struct Audit {
  /// A report, and what the next incremental audit may take for granted.
  package struct Outcome {
    package let report: AuditReport
    /// `nil` when the audit was none that keeps a state, or found too much to keep one.
    package let state: AuditState?
  }

  private let parts: AuditParts
  private let identity: AuditIdentity

  package init(_ parts: AuditParts, as identity: AuditIdentity) {
    self.parts = parts
    self.identity = identity
  }

  /// Runs every check that is asked for. Blocks; uses `width` threads for the containers.
  ///
  /// - Parameters:
  ///   - known: what earlier audits established: for the report, whatever is asked.
  ///   - notes: what the report should say beside what is found.
  ///   - now: the clock, for the report.
  package func run(
    _ request: AuditRequest, knowing known: AuditState? = nil, notes: [AuditNote] = [],
    now: () -> Instant
  ) -> Outcome {
    let started = now()
    var state: AuditState?
    if case .increment(let earlier, _) = request { state = earlier }
    let ledger = parts.ledger.value.map { LedgerAudit(of: $0, since: state?.mark) }
    let size = ledger?.size ?? 0
    let plan = plan(request, size: size, today: started.utcDate)
    var run = AuditRun(parts, ledger: ledger, plan: plan, known: state ?? known, at: started)
    for note in notes { run.add(note) }
    run.perform(since: state)
    let ended = now()
    let next = run.state(after: state, request, as: identity.run, at: ended)
    let isFullPass = !plan.isIncremental && plan.since == nil && run.findings.isClean
    let report = AuditReport(
      identity: identity, started: started, ended: ended, scope: scope(request, plan),
      leaves: size, counts: run.counts, findings: run.findings,
      lastFullPass: isFullPass ? ended : next?.fullPass?.ended ?? (state ?? known)?.fullPass?.ended)
    return Outcome(report: report, state: next)
  }

  private func plan(_ request: AuditRequest, size: Int64, today: CivilDate) -> AuditPlan {
    switch request {
    case .everything, .increment(nil, _): .everything(size: size)
    case .containersSince(let since): .everything(size: size, since: since)
    case .increment(let state?, let spread):
      .increment(since: state, share: state.share(of: spread), size: size, today: today)
    }
  }

  private func scope(_ request: AuditRequest, _ plan: AuditPlan) -> AuditScope {
    switch request {
    case .everything, .increment(nil, _): .everything
    case .containersSince(let since): .containersSince(since)
    case .increment(let state?, let spread):
      .increment(
        since: .init(run: state.run, ended: state.ended, leaves: state.size),
        shares: plan.shares.map(\.index), of: spread)
    }
  }
}

extension AuditState {
  /// The share that comes next; the first of a new round when rounds are divided otherwise now.
  func share(of spread: Int) -> AuditShare {
    next.count == spread ? next : .first(of: spread, size: size)
  }
}
