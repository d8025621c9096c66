/// What the others know of a node.
package struct NodeFacts: Hashable, Sendable {
  package let id: NodeID
  package let name: String
  /// When it entered, and when it was last heard of, by the database's clock.
  package let entered: Instant
  package let heard: Instant
  /// It was heard of within its lease, and nobody has ended it.
  package let isAlive: Bool

  package init(id: NodeID, name: String, entered: Instant, heard: Instant, isAlive: Bool) {
    self.id = id
    self.name = name
    self.entered = entered
    self.heard = heard
    self.isAlive = isAlive
  }
}
