import Records
import Synchronization

/// Tells the leaves that one store committed from those of others on the same database.
package final class LeafWatch: Sendable {
  package struct State {
    /// The leaves that there are after the newest own commit, or were at the beginning.
    fileprivate var seen: Int64 = 0
    fileprivate var foreign: Int64 = 0
    /// Leaves below it are never lost: their commit was answered.
    fileprivate var durable: Int64 = 0
  }

  private let state = Mutex(State())

  package init() {}

  package func begin(at count: Int64) {
    state.withLock { $0.seen = count }
  }

  /// Leaves below that index were committed, by whomever, so that no loss of a server takes them away.
  /// To have seen them is not enough: what waits for a standby is seen.
  package func noteDurable(below index: Int64) {
    state.withLock { $0.durable = max($0.durable, index) }
  }

  /// A transaction of the store's own is about to commit these; what lies between the last one's
  /// and its own is others'. Gives what there was before, for when it fails. One transaction at a time.
  ///
  /// - Throws: `.unusable` when leaves that were committed are gone: a standby without them took over,
  ///   say. Their indexes would be given a second time, and so would journal numbers.
  package func announce(
    _ leaves: Range<Int64>, in place: String
  ) throws(StoreError) -> State {
    let before = state.withLock { state in
      defer {
        if leaves.lowerBound >= state.durable {
          state.foreign += max(0, leaves.lowerBound - state.seen)
          state.seen = leaves.upperBound
          state.durable = leaves.upperBound
        }
      }
      return state
    }
    guard leaves.lowerBound >= before.durable else {
      throw .unusable(
        reason: """
          \(place) has lost what it had committed: it has \(leaves.lowerBound) leaves, and had \
          \(before.durable). Nothing was written. Was a standby without them promoted, or an older copy \
          restored? Bring back the server that has them
          """)
    }
    return before
  }

  package func takeBack(to before: State) {
    state.withLock { $0 = before }
  }

  package func foreign(of count: Int64) -> Int64 {
    state.withLock { $0.foreign + max(0, count - $0.seen) }
  }
}
