import Records

/// The one durable hand-over: takes batches, one at a time.
package protocol Archive: Sendable {
  associatedtype Claim: Sendable
  /// What the stages make of a submission that passes them all.
  associatedtype Product: Sendable
  /// What is kept of a submission that does not.
  associatedtype Refused: Sendable
  associatedtype Committed: Sendable

  /// Makes a rejection ready for its commit. Called from several threads at once; cannot itself
  /// reject.
  func refuse(_ claim: Claim, _ violations: [Violation]) -> Verdict<Refused>

  /// Commits the batch as one. Durable when it answers `.committed`, which gives one value for
  /// each, in order.
  func commit(_ batch: [Judged<Self>]) -> BatchVerdict<Committed>

  /// Does what follows a commit, for each of the batch: receipts, and the submission removed.
  /// Called from several threads at once. What fails here is owed, and done at the next start.
  func finish(_ committed: Committed) -> Verdict<Void>

  /// Every one of the batch is finished. Batches may settle out of their order.
  func settled(_ batch: [Committed])
}

/// What the stages made of a claim.
package enum Judged<A: Archive>: Sendable {
  case passed(A.Claim, A.Product)
  case rejected(A.Claim, A.Refused)
}

/// What the archive says of a batch.
package enum BatchVerdict<Committed: Sendable>: Sendable {
  case committed([Committed])
  /// Nothing was committed; the batch is tried again with back-off.
  case notNow(reason: String)
  /// The outcome is unknown: stop.
  case broken(reason: String)
}

extension Judged {
  package var claim: A.Claim {
    switch self {
    case .passed(let claim, _), .rejected(let claim, _): claim
    }
  }

  /// What passed.
  package var product: A.Product? {
    switch self {
    case .passed(_, let product): product
    case .rejected: nil
    }
  }
}
