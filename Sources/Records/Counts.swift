/// Numbers for `status`.
package struct Counts: Hashable, Sendable {
  package var accepted = 0
  package var rejected = 0
  package var duplicates = 0
  /// Open items, leased or not.
  package var openItems = 0
  /// Open items whose `respondBy` has passed.
  package var overdueItems = 0
  /// When submissions were last committed.
  package var lastCommit: Instant?
  /// How many leaves there are.
  package var leaves: Int64 = 0

  package init() {}
}
