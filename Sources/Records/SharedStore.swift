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
  /// no more, and makes this one their heir; also of the ended ones whose heir was ended before it
  /// was done. No other node becomes heir of the same.
  ///
  /// - Returns: all whose heir this node is, the eldest first; what they owe is this node's now.
  func inherit(isGone: (NodeID) -> Bool) throws(StoreError) -> [NodeID]

  /// Forgets a node whose claims were all taken up.
  func forget(_ node: NodeID) throws(StoreError)

  /// Ends this node. What it still owes falls to another.
  func leave() throws(StoreError)

  /// The nodes that take part, the eldest first.
  func nodes() throws(StoreError) -> [NodeFacts]
}
