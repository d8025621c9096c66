import Synchronization

/// Whether the line really moves: what goes through it leaves a trace here.
final class LinePulse: Sendable {
  private struct State {
    /// As it was at the last beat.
    var seen = 0
    /// Beats in a row without a trace while there was something to do.
    var still = 0
  }

  private let traces = Atomic(0)
  private let state = Mutex(State())

  /// Something went a step further, or was found not to be possible now. Cheap.
  func trace() { traces.wrappingAdd(1, ordering: .relaxed) }

  /// At every heartbeat: whether the line has moved since the last one, or had nothing to do.
  ///
  /// - Parameter working: submissions in the line that do not wait for another try.
  func beat(working: Int) -> Bool {
    let now = traces.load(ordering: .relaxed)
    return state.withLock { state in
      let moves = working == 0 || now != state.seen
      state.seen = now
      state.still = moves ? 0 : state.still + 1
      return moves
    }
  }

  /// Heartbeats in a row at which it stood still.
  var stillBeats: Int { state.withLock(\.still) }
}
