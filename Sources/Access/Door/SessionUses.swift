import Records
import Synchronization

/// When each session was last used, in memory: a write to the store for every page would cost more
/// than it is worth. After a restart, a session that was idle counts as used once more; its absolute
/// end stands in the store.
final class SessionUses: Sendable {
  /// More are not remembered at once: those that are over are forgotten first.
  private static let most = 100_000

  private let last = Mutex<[ContentDigest: Instant]>([:])

  /// Notes a use; `false` when the use before it is longer ago than `idle`.
  func note(_ session: ContentDigest, at now: Instant, within idle: Duration) -> Bool {
    let oldest = now.adding(seconds: -(idle / .seconds(1)))
    return last.withLock { last in
      if let before = last[session], before < oldest {
        last[session] = nil
        return false
      }
      if last.count >= SessionUses.most { last = last.filter { $0.value >= oldest } }
      last[session] = now
      return true
    }
  }

  func forget(_ session: ContentDigest) {
    last.withLock { $0[session] = nil }
  }
}
