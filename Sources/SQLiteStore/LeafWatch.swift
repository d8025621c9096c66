import Synchronization

/// Tells the leaves that one store committed from those of others on the same database.
final class LeafWatch: Sendable {
  private struct State {
    /// The leaves that there were after the last own commit, or at the beginning.
    var seen: Int64 = 0
    var foreign: Int64 = 0
  }

  private let state = Mutex(State())

  func begin(at count: Int64) {
    state.withLock { $0.seen = count }
  }

  /// A transaction of the store's own has committed these; what lies between the last one's and
  /// its own is others'. Transactions may be told out of their order.
  func committed(_ leaves: Range<Int64>) {
    state.withLock { state in
      guard leaves.upperBound > state.seen else { return }
      state.foreign += max(0, leaves.lowerBound - state.seen)
      state.seen = leaves.upperBound
    }
  }

  func foreign(of count: Int64) -> Int64 {
    state.withLock { $0.foreign + max(0, count - $0.seen) }
  }
}
