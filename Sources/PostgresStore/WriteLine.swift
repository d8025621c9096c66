import Synchronization

/// The line before the writing connection: who comes while another writes waits for the next
/// transaction, which does the work of all who wait.
final class WriteLine: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [Turn] = []
  }

  /// More calls than this have the first of them wait too long for their answer.
  private static let mostInOne = 64

  private let state = Mutex(State())

  /// How many wait for the next transaction; `nil` when nobody writes.
  var waitingCount: Int? { state.withLock { $0.isTaken ? $0.waiting.count : nil } }

  /// Blocks until the caller leads, or its work was done by another.
  func enter(_ turn: Turn) -> Turn.Call {
    let isFirst = state.withLock { state in
      state.waiting.append(turn)
      defer { state.isTaken = true }
      return !state.isTaken
    }
    return isFirst ? .lead : turn.wait()
  }

  /// Those that the next transaction is for, with the caller, who leads, as the first.
  func next() -> [Turn] {
    state.withLock { state in
      let shared = state.waiting.prefix(WriteLine.mostInOne).prefix(while: \.isShared)
      let next = shared.isEmpty ? Array(state.waiting.prefix(1)) : Array(shared)
      state.waiting.removeFirst(next.count)
      return next
    }
  }

  /// Has the first of those that wait lead, or nobody.
  func leave() {
    let next = state.withLock { state -> Turn? in
      if state.waiting.isEmpty { state.isTaken = false }
      return state.waiting.first
    }
    next?.call(.lead)
  }
}
