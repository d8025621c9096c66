/// Leaves that are committed, for the ledger's files.
package protocol LeafQueue: Sendable {
  /// The number of leaves ever committed: the index that the next one gets.
  func leafCount() throws(StoreError) -> Int64

  /// Committed leaves from that index on, in order, at most `most`.
  ///
  /// Leaves below the settled ones are gone; asking for them throws `.unusable`, since then the
  /// ledger's files are older than the store.
  func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]]
}
