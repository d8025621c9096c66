/// What has become durable outside the store since, so that the store need not keep it ready.
package struct Settlement: Hashable, Sendable {
  /// The receipts of all outcomes up to this sequence are durable.
  package var outcomesThrough: Int64?
  /// The ledger's files hold all leaves below this index durably.
  package var leavesBelow: Int64?

  package init(outcomesThrough: Int64? = nil, leavesBelow: Int64? = nil) {
    self.outcomesThrough = outcomesThrough
    self.leavesBelow = leavesBelow
  }
}
