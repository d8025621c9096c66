import Synchronization

/// For how long this process waits for a lock that another process holds. Call from any thread.
package final class LockWait: Sendable {
  private struct State {
    var waiting = 0
    var holding = 0
    /// Since when somebody waits here and nobody here holds it.
    var since: ContinuousClock.Instant?

    mutating func look() {
      guard waiting > 0, holding == 0 else {
        since = nil
        return
      }
      since = since ?? .now
    }
  }

  private let state = Mutex(State())

  package init() {}

  /// `nil` when nobody waits, or for another thread of this process.
  package var duration: Duration? { state.withLock(\.since).map { .now - $0 } }

  func begin() { change { $0.waiting += 1 } }
  func end() { change { $0.waiting -= 1 } }
  func take() { change { $0.holding += 1 } }
  func letGo() { change { $0.holding -= 1 } }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { state in
      body(&state)
      state.look()
    }
  }
}
