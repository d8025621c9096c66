import Dispatch
import Durable
import Ledger
import Pipeline
import Records
import Routing
import Synchronization

/// The one durable hand-over: what came out of the line becomes journal entries, ledger leaves,
/// inbox items and receipts owed, a batch at a time.
package final class JournalArchive<P: Placement>: Archive {
  package typealias Claim = P.Claim
  package typealias Product = RoutedSubmission
  package typealias Refused = Refusal
  package typealias Committed = CommittedClaim<P.Claim>

  /// Hears of every outcome, once it is committed.
  package typealias Hear = @Sendable (Outcome) -> Void
  /// Hears of the records of every commit before anybody can see their leaves in the ledger's files.
  package typealias Prove = @Sendable (NewRecords) -> Void

  private let folder: Folder
  let store: any Store
  private let publisher: Publisher
  private let placement: P
  private let style: ReceiptStyle
  private let clock: any WallClock
  private let hear: Hear
  private let prove: Prove
  let unsettled = Mutex(Unsettled())
  /// Commits and settlements run on it side by side, and taking over from others alone: else a
  /// settlement that was reckoned before could cover what came to this process meanwhile. Nothing
  /// that runs on it waits for another process's lock: one that is stopped may hold that, and is
  /// to be taken over from.
  let settling = DispatchQueue(label: "settling", attributes: .concurrent)
  private let settledLast = Mutex(Settlement())

  /// - Parameter folder: `archive/`, on the same file system as all of the home.
  package init(
    folder: Folder, store: any Store, publisher: Publisher, placement: P, style: ReceiptStyle,
    clock: any WallClock, hear: @escaping Hear, prove: @escaping Prove = { _ in }
  ) {
    self.folder = folder
    self.store = store
    self.publisher = publisher
    self.placement = placement
    self.style = style
    self.clock = clock
    self.hear = hear
    self.prove = prove
  }

  package func refuse(_ claim: Claim, _ violations: [Violation]) -> Verdict<Refusal> {
    placement.digest(of: claim).map {
      Refusal(
        id: placement.id(of: claim), name: placement.name(of: claim), submission: $0,
        violations: violations)
    }
  }

  /// Containers durable, then the transaction, then the ledger's files. Receipts come after, in
  /// `finish`.
  package func commit(_ batch: [Judged<JournalArchive>]) -> BatchVerdict<Committed> {
    let outcomes: [Outcome]
    switch settling.sync(execute: { commitAll(batch) }) {
    case .committed(let committed): outcomes = committed
    case .notNow(let reason): return .notNow(reason: reason)
    case .broken(let reason): return .broken(reason: reason)
    }
    for outcome in outcomes { hear(outcome) }
    prove(NewRecords(zip(batch, outcomes).map { (routed: $0.product, outcome: $1) }))
    // A crash here leaves leaves that are committed and not published: the next start publishes
    // them. Trouble with a file does the same within this process: `finish` asks for the
    // publication again. A ledger that contradicts the store is another matter.
    let publication: Publication?
    do throws(LedgerError) {
      publication = try publisher.publish(outcomes)
    } catch {
      guard error.mayPass else { return .broken(reason: "the ledger: \(error)") }
      publication = nil
    }
    return .committed(
      zip(batch, outcomes).map { judged, outcome in
        CommittedClaim(claim: judged.claim, outcome: outcome, publication: publication)
      })
  }

  private func commitAll(_ batch: [Judged<JournalArchive>]) -> BatchVerdict<Outcome> {
    let settled = settlement
    do {
      // A crash before this returns leaves containers without a journal entry: their submissions
      // still lie in .taken, and come again under the same ids and onto the same files.
      try folder.syncFileSystem()
    } catch {
      // What is on the disk is unknown now, and asking again may answer yes without writing.
      return .broken(reason: "the containers could not be made durable: \(error)")
    }
    do {
      // A crash in here has committed all or nothing; the next start looks the ids up.
      let now = clock.now()
      let outcomes = try store.commit(
        batch.map { decision($0) }, year: style.zone.date(at: now).year, at: now, settled: settled)
      unsettled.withLock { unsettled in
        if let last = settled.outcomesThrough { unsettled.forget(through: last) }
        unsettled.owe(outcomes.map(\.sequence))
      }
      return .committed(outcomes)
    } catch .unavailable(let reason) {
      return .notNow(reason: reason)
    } catch .outcomeUnknown(let reason) where store is any SharedStore {
      // It works again as soon as the database does. What was committed is found by its ids then.
      return .notNow(reason: reason)
    } catch {
      return .broken(reason: error.description)
    }
  }

  /// The receipt, and the submission removed. A crash here leaves the outcome unsettled: the next
  /// start places it again.
  package func finish(_ committed: Committed) -> Verdict<Void> {
    finish(committed.outcome, claim: committed.claim, committed.publication)
  }

  package func settled(_ batch: [Committed]) {
    unsettled.withLock { $0.pay(batch.map(\.outcome.sequence)) }
  }

  /// Places once more what a crash may have kept from being placed. Call before the line starts,
  /// and again with what is left.
  ///
  /// - Returns: what cannot be placed now and stays owed, and why the last of it cannot.
  package func resettle(
    _ outcomes: [Outcome], claim: (RecordID) -> Claim?
  ) -> (left: [Outcome], reason: String?) {
    unsettled.withLock { $0.owe(outcomes.map(\.sequence)) }
    var (left, reason): ([Outcome], String?) = ([], nil)
    for outcome in outcomes {
      switch finish(outcome, claim: claim(outcome.id), nil) {
      case .passed, .rejected: unsettled.withLock { $0.pay([outcome.sequence]) }
      case .notNow(let why), .broken(let why):
        left.append(outcome)
        reason = why
      }
    }
    return (left, reason)
  }

  /// Makes receipts and ledger files durable and tells the store so. For quiet moments: under load
  /// each commit does it for the one before.
  package func settle() -> Verdict<Void> {
    do {
      try publisher.publishAll()
      guard
        settlement != settledLast.withLock({ $0 }) || publisher.size > publisher.durableSize
      else { return .passed(()) }
      let leaves = try publisher.settle()
      try settling.sync {
        var settled = settlement
        settled.leavesBelow = leaves
        try folder.syncFileSystem()
        try store.settle(settled)
        if let last = settled.outcomesThrough { unsettled.withLock { $0.forget(through: last) } }
        settledLast.withLock { $0 = settled }
      }
      return .passed(())
    } catch let error as SystemError {
      return .broken(reason: "receipts could not be made durable: \(error)")
    } catch {
      return .notNow(reason: "\(error)")
    }
  }

  /// What will be durable as soon as the file system is synced.
  private var settlement: Settlement {
    Settlement(
      outcomesThrough: unsettled.withLock(\.paidThrough), leavesBelow: publisher.durableSize)
  }

  private func decision(_ judged: Judged<JournalArchive>) -> Decision {
    switch judged {
    case .passed(_, let routed): .accepted(Acceptance(routed, language: style.language))
    case .rejected(_, let refusal): .rejected(refusal)
    }
  }

  private func finish(
    _ outcome: Outcome, claim: Claim?, _ publication: Publication?
  ) -> Verdict<Void> {
    do {
      try publisher.publish(through: outcome.leaf)
      switch outcome.verdict {
      case .accepted(let entry):
        return placement.place(
          try receipt(of: outcome, proving: entry, publication).outcomeText, of: outcome,
          claim: claim)
      case .duplicate(let entry):
        try removeContainer(of: outcome.id)
        return placement.place(
          try receipt(of: outcome, proving: entry, publication).outcomeText, of: outcome,
          claim: claim)
      case .rejected(let violations):
        try removeContainer(of: outcome.id)
        let report = RejectionReport(outcome: outcome, violations: violations, style: style)
        return placement.place(
          try receipt(of: outcome, publication).outcomeText, report: report.outcomeText,
          of: outcome, claim: claim)
      }
    } catch {
      return .notNow(reason: "a receipt could not be made: \(error)")
    }
  }

  private func receipt(
    of outcome: Outcome, proving entry: JournalEntry, _ publication: Publication?
  ) throws -> Receipt {
    Receipt(
      of: outcome, leafIndex: entry.leaf, leaf: entry.event.leaf,
      proof: try proof(of: entry.leaf, publication), style: style)
  }

  private func receipt(of outcome: Outcome, _ publication: Publication?) throws -> Receipt {
    Receipt(
      of: outcome, leafIndex: outcome.leaf, leaf: outcome.event.leaf,
      proof: try proof(of: outcome.leaf, publication), style: style)
  }

  /// From the batch's own publication when it covers the leaf: that needs no file.
  private func proof(of leaf: Int64, _ publication: Publication?) throws -> String {
    if let publication, publication.leaves.contains(leaf) { return publication.proofText(of: leaf) }
    return try publisher.proof(of: leaf)
  }

  /// A duplicate's container, or one that a crash left before its submission was judged otherwise,
  /// has no journal entry and must not stay.
  private func removeContainer(of id: RecordID) throws(SystemError) {
    do {
      try folder.remove(id.containerPath)
    } catch  where error.isNotFound {
      return
    }
  }
}
