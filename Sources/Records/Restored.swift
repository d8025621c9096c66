/// One leaf of the ledger on its way back into a lost database.
package struct Restored: Sendable {
  package let leaf: Int64
  package let event: Event
  /// For `accepted`: what the container tells; for rejected ones what lies in `rejected/`.
  package let name: String?
  package let placedAs: String?
  package let title: String?
  package let sender: String?
  package let size: Int
  package let violations: [Violation]

  package init(
    leaf: Int64, event: Event, name: String?, placedAs: String?, title: String?,
    sender: String? = nil, size: Int, violations: [Violation]
  ) {
    self.leaf = leaf
    self.event = event
    self.name = name
    self.placedAs = placedAs
    self.title = title
    self.sender = sender
    self.size = size
    self.violations = violations
  }
}
