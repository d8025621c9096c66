import Synchronization

/// The publication of a heartbeat, which may take longer than to the next one.
final class PublicationRound: Sendable {
  private struct State {
    var isUnderWay = false
    /// A later heartbeat came meanwhile.
    var isLate = false
  }

  private let state = Mutex(State())

  /// False when an earlier one is still under way: what it leaves, the next one does.
  func begin() -> Bool {
    state.withLock { state in
      state.isLate = state.isUnderWay
      defer { state.isUnderWay = true }
      return !state.isUnderWay
    }
  }

  func end() { state.withLock { $0 = State() } }

  var isLate: Bool { state.withLock(\.isLate) }
}
