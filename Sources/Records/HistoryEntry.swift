/// One event of a record's history, with what only the database knows of it.
package struct HistoryEntry: Hashable, Sendable {
  /// The index of its leaf.
  package let leaf: Int64
  package let event: Event
  /// Who did it, when they said.
  package let handler: String?
  /// Why it was forwarded or given back, in the handler's words.
  package let reason: String?

  package init(leaf: Int64, event: Event, handler: String?, reason: String?) {
    self.leaf = leaf
    self.event = event
    self.handler = handler
    self.reason = reason
  }
}
