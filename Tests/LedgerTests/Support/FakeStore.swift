import Records
import Synchronization

/// A store of leaves that forgets what it was told is durable elsewhere, and says when somebody
/// asks for it all the same.
final class FakeStore: LeafQueue {
  private struct State {
    var leaves: [[UInt8]] = []
    var settled: Int64 = 0
  }

  private let state = Mutex(State())

  init(_ leaves: [[UInt8]] = []) {
    commit(leaves)
  }

  /// Returns the index of the first of them.
  @discardableResult
  func commit(_ leaves: [[UInt8]]) -> Int64 {
    state.withLock {
      $0.leaves += leaves
      return Int64($0.leaves.count - leaves.count)
    }
  }

  func settle(below index: Int64) {
    state.withLock { $0.settled = max($0.settled, index) }
  }

  var settled: Int64 { state.withLock { $0.settled } }

  /// Everything ever committed.
  var all: [[UInt8]] { state.withLock { $0.leaves } }

  func leafCount() throws(StoreError) -> Int64 { Int64(all.count) }

  func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
    let (all, settled) = state.withLock { ($0.leaves, $0.settled) }
    guard index >= settled else { throw .unusable(reason: "leaf \(index) was settled") }
    return Array(all[Int(index)...].prefix(most))
  }
}
