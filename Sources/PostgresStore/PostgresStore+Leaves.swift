import Records
import SQLStore

/// The leaves that wait for the ledger's files.
extension PostgresStore {
  /// Whoever asks for leaves publishes them, which cannot be taken back: none is given that the loss of
  /// the primary could undo. To read only is to publish nothing.
  package func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
    let leaves = try keptLeaves(from: index, most: most)
    let end = index + Int64(leaves.count)
    try writer?.makeDurable(below: end)
    leafWatch.noteDurable(below: end)
    return leaves
  }
}
