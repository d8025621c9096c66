import Records
import SQLStore

/// The leaves that wait for the ledger's files.
extension PostgresStore {
  package func leafCount() throws(StoreError) -> Int64 {
    let count = try read { db in try LeafWriter.count(db) }
    shownLeaves.store(count, ordering: .relaxed)
    return count
  }

  /// Whoever asks for leaves publishes them, which cannot be taken back: none is given that the loss of
  /// the primary could undo. To read only is to publish nothing.
  ///
  /// To see them is not enough: a commit of another node whose connection was cut while it waited for
  /// a standby is seen, and is gone when that standby takes over. What is committed after it waits for it.
  package func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
    guard let writer else { return try keptLeaves(from: index, most: most) }
    // Asked before: what was read before it may be of a primary that is no more.
    let known = writer.durableLeaves
    var leaves = try keptLeaves(from: index, most: most)
    if index + Int64(leaves.count) > known {
      try writer.makeLeavesDurable()
      let durable = Int(max(0, writer.durableLeaves - index))
      let seen = leaves.count
      leaves = Array(try keptLeaves(from: index, most: most).prefix(durable))
      if leaves.count < seen { throw gone(index) }
    }
    if leaves.isEmpty, most > 0, index < shownLeaves.load(ordering: .relaxed) { throw gone(index) }
    leafWatch.noteDurable(below: index + Int64(leaves.count))
    return leaves
  }

  /// Whoever counts them again goes on.
  private func gone(_ index: Int64) -> StoreError {
    .unavailable(
      reason: "\(path): leaves from \(index) on are gone with the server that alone had them")
  }
}
