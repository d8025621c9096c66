/// What the others know of a node. Times are the database's.
package struct NodeFacts: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// It was heard of within its lease.
    case alive
    /// It was not heard of for its lease. Nobody has ended it: it may commit, should it go on.
    case silent
    /// It commits no submission any more. What it left is for `heir`; `nil` when nobody has taken
    /// that upon itself yet.
    case ended(heir: NodeID?)
  }

  package let id: NodeID
  package let name: String
  /// When it entered, and when it was last heard of.
  package let entered: Instant
  package let heard: Instant
  /// For how long it need not be heard of.
  package let lease: Duration
  package let state: State

  package init(
    id: NodeID, name: String, entered: Instant, heard: Instant, lease: Duration, state: State
  ) {
    self.id = id
    self.name = name
    self.entered = entered
    self.heard = heard
    self.lease = lease
    self.state = state
  }

  package var isAlive: Bool { state == .alive }

  /// It was heard of since it entered: by then it has all that it works with, its lock too.
  package var isAtWork: Bool { heard > entered }
}
