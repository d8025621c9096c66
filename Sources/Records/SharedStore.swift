/// A store that several nodes share, each a process that serves the same home.
///
/// What a node has claimed, and what it owes, is its own until it is *ended*: by itself, or by
/// another node once it was not heard of for the time of its lease. From then on it commits no
/// submission any more, whatever it still believes, so that its heir may take up its claims. Time is
/// the database's: the nodes' clocks play no part.
package protocol SharedStore: Store {
  /// Takes part as a new node; the submissions that this store commits are that node's from here on.
  ///
  /// - Parameters:
  ///   - name: for people; several may have the same.
  ///   - lease: how long others wait before they end a node that they do not hear of.
  func enter(as name: String, lease: Duration) throws(StoreError) -> NodeID

  /// Lets the others know that this node lives.
  ///
  /// - Returns: whether it is the keeper, the eldest node that is heard of, which does what must be
  ///   done once for all of them.
  /// - Throws: `.unusable` when the node was ended.
  func beat() throws(StoreError) -> Bool

  /// Ends the nodes that were not heard of for their lease, or of which `isGone` knows that they are
  /// no more, and makes this one their heir; also of those that have ended and have no heir, or one
  /// that was ended before it was done. No other node becomes heir of the same. A node on which
  /// another is at work at this moment, or that commits, is passed over.
  ///
  /// - Parameters:
  ///   - steady: for how long the database has answered this node without a break. While it was away
  ///     nobody was heard of: nodes that are silent are ended only by one that was answered for the
  ///     time of their lease.
  ///   - isGone: may be asked of each that is not known to have ended. One that is heard of
  ///     afterwards is not gone, whatever it says.
  /// - Returns: all whose heir this node is, the eldest first; what they owe is this node's now.
  func inherit(
    after steady: Duration, isGone: (NodeFacts) -> Bool
  ) throws(StoreError) -> [NodeID]

  /// Forgets a node that has ended, and whose claims were all taken up. Nothing when it still owes
  /// receipts.
  func forget(_ node: NodeID) throws(StoreError)

  /// Ends this node. What it still owes falls to another.
  func leave() throws(StoreError)

  /// The nodes that take part, the eldest first.
  func nodes() throws(StoreError) -> [NodeFacts]
}
