/// Where the engines' SQL differs.
package struct SQLDialect: Sendable {
  /// Has the planner read leases of all teams from the index of leases.
  package let leaseIndexHint: String
  /// Joins an item with its entry, item first.
  package let itemBeforeEntry: String
  /// A JSON list of the codes in `outcome.violations`, each once, sorted.
  package let codesOfViolations: String

  package init(leaseIndexHint: String, itemBeforeEntry: String, codesOfViolations: String) {
    self.leaseIndexHint = leaseIndexHint
    self.itemBeforeEntry = itemBeforeEntry
    self.codesOfViolations = codesOfViolations
  }
}
