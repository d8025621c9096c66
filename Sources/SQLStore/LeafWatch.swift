import Synchronization

/// Tells the leaves that one store committed from those of others on the same database.
package final class LeafWatch: Sendable {
  package struct State {
    /// The leaves that there are after the newest own commit, or were at the beginning.
    fileprivate var seen: Int64 = 0
    fileprivate var foreign: Int64 = 0
  }

  private let state = Mutex(State())

  package init() {}

  package func begin(at count: Int64) {
    state.withLock { $0.seen = count }
  }

  /// A transaction of the store's own is about to commit these; what lies between the last one's
  /// and its own is others'. Gives what there was before, for when it fails. One transaction at a time.
  package func announce(_ leaves: Range<Int64>) -> State {
    state.withLock { state in
      defer {
        state.foreign += max(0, leaves.lowerBound - state.seen)
        state.seen = leaves.upperBound
      }
      return state
    }
  }

  package func takeBack(to before: State) {
    state.withLock { $0 = before }
  }

  package func foreign(of count: Int64) -> Int64 {
    state.withLock { $0.foreign + max(0, count - $0.seen) }
  }
}
