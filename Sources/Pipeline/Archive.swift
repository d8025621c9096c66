import Records

/// The one durable hand-over: takes batches, one at a time.
package protocol Archive<Claim, Product, Committed>: Sendable {
  associatedtype Claim: Sendable
  associatedtype Product: Sendable
  associatedtype Committed: Sendable

  /// Commits the batch as one. Durable when it answers `.committed`, which gives one value for
  /// each, in order.
  func commit(_ batch: [Judged<Claim, Product>]) -> BatchVerdict<Committed>

  /// Does what follows a commit, for each of the batch: receipts, and the submission removed.
  /// Called from several threads at once. What fails here is owed, and done at the next start.
  func finish(_ committed: Committed) -> Verdict<Void>

  /// Every one of the batch is finished. Batches may settle out of their order.
  func settled(_ batch: [Committed])
}

/// What the stages made of a claim.
package enum Judged<Claim: Sendable, Product: Sendable>: Sendable {
  case passed(Claim, Product)
  case rejected(Claim, [Violation])
}

/// What the archive says of a batch.
package enum BatchVerdict<Committed: Sendable>: Sendable {
  case committed([Committed])
  /// Nothing was committed; the batch is tried again with back-off.
  case notNow(reason: String)
  /// The outcome is unknown: stop.
  case broken(reason: String)
}
