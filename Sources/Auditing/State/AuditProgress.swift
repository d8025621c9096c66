import Ledger
import Records

/// How far an incremental audit came: what its state may claim afterwards.
struct AuditProgress {
  private struct Share {
    var isClean = true
    var number: JournalNumber?
  }

  /// Nothing was found in what is new.
  var isHeadClean = true
  /// The last journal number of the ledger.
  var headNumber: JournalNumber?
  /// The first leaf that has no evidence yet.
  var pending: AuditState.Pending?
  /// The highest id of each day folder that was walked.
  var days: [CivilDate: RecordID] = [:]
  private var shares: [AuditShare: Share] = [:]

  /// - Parameter number: the last journal number of the share's leaves.
  mutating func note(_ share: AuditShare, isClean: Bool, number: JournalNumber? = nil) {
    shares[share, default: Share()].isClean = isClean && shares[share]?.isClean ?? true
    if let number { shares[share]?.number = number }
  }

  func isClean(_ share: AuditShare) -> Bool { shares[share]?.isClean ?? true }
  func number(after share: AuditShare) -> JournalNumber? { shares[share]?.number }
}

extension AuditRun {
  /// What the next incremental audit may take for granted; `nil` when this was none, or the first
  /// and not without a deviation, or the ledger itself is in doubt.
  func state(
    after earlier: AuditState?, _ request: AuditRequest, as run: String, at ended: Instant
  ) -> AuditState? {
    guard case .increment(_, let spread) = request, let checkpoint = note else { return nil }
    guard let earlier else {
      guard findings.isClean else { return nil }
      return AuditState(
        run: run, ended: ended, checkpoint: checkpoint, number: progress.headNumber,
        kept: lastKept, pending: progress.pending, days: days(at: ended),
        next: .first(of: spread, size: size), again: [],
        fullPass: .init(ended: ended, leaves: size))
    }
    guard findings[.ledgerFiles].deviationCount == 0,
      findings[.keptCheckpoints].deviationCount == 0
    else { return nil }
    var state = earlier
    state.finish(earlier.share(of: spread), progress, at: ended)
    // What is new is passed only without a deviation; what was found in a share stays with it.
    guard progress.isHeadClean else { return state }
    state.run = run
    state.ended = ended
    state.checkpoint = checkpoint
    state.number = progress.headNumber ?? earlier.number
    state.kept = lastKept
    state.pending = progress.pending
    state.days = days(at: ended)
    return state
  }

  /// Of the day folders that may still get containers.
  private func days(at ended: Instant) -> [CivilDate: RecordID] {
    let first = ended.utcDate.adding(days: 1 - AuditState.openDays)
    return progress.days.filter { $0.key >= first }
  }
}

extension AuditState {
  /// Goes on to the next share; after the last one, to a new round.
  fileprivate mutating func finish(
    _ share: AuditShare, _ progress: AuditProgress, at instant: Instant
  ) {
    again = (again.filter { $0 != share } + [share]).filter { !progress.isClean($0) }
    if let following = share.next(after: progress.number(after: share)) {
      next = following
      return
    }
    if again.isEmpty { fullPass = FullPass(ended: instant, leaves: share.size) }
    next = .first(of: share.count, size: size)
  }
}
