import Dispatch
import Synchronization

/// The line before the writing connection: who comes while another writes waits for the next
/// transaction, which does the work of all who wait.
final class WriteLine: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [Turn] = []
    /// How many the last transaction was for.
    var lastCount = 0
    /// At how many the leader goes on, while it waits for them.
    var wanted: Int?
  }

  /// More calls than this have the first of them wait too long for their answer.
  private static let mostInOne = 64
  /// How long a leader waits for more.
  private let patience: DispatchTimeInterval
  private let state = Mutex(State())
  /// Signalled when as many wait as are wanted.
  private let areEnough = DispatchSemaphore(value: 0)

  /// - Parameter patience: how long a leader waits for those whom the last transaction served; a tenth of
  ///   what a transaction takes unless told.
  init(patience: DispatchTimeInterval = .microseconds(100)) { self.patience = patience }

  /// How many wait for the next transaction; `nil` when nobody writes.
  var waitingCount: Int? { state.withLock { $0.isTaken ? $0.waiting.count : nil } }

  /// Blocks until the caller leads, or its work was done by another.
  func enter(_ turn: Turn) -> Turn.Call {
    let (isFirst, hasWanted) = state.withLock { state in
      state.waiting.append(turn)
      defer { state.isTaken = true }
      guard let wanted = state.wanted, state.waiting.count >= wanted else {
        return (!state.isTaken, false)
      }
      state.wanted = nil
      return (!state.isTaken, true)
    }
    if hasWanted { areEnough.signal() }
    return isFirst ? .lead : turn.wait()
  }

  /// Those that the next transaction is for, with the caller, who leads, as the first.
  func next() -> [Turn] {
    gather()
    return state.withLock { state in
      let shared = state.waiting.prefix(WriteLine.mostInOne).prefix(while: \.isShared)
      let next = shared.isEmpty ? Array(state.waiting.prefix(1)) : Array(shared)
      state.waiting.removeFirst(next.count)
      state.lastCount = next.count
      return next
    }
  }

  /// Waits a moment for those that the last transaction was for: they were told only just now, and come
  /// again as a rule. Without them a small transaction would hold up a large one. PostgreSQL has
  /// `commit_delay` for the same reason.
  private func gather() {
    let waits = state.withLock { state in
      let wanted = state.lastCount - state.lastCount / 8
      if state.waiting.count >= wanted || !state.waiting.allSatisfy(\.isShared) { return false }
      state.wanted = wanted
      return true
    }
    guard waits, areEnough.wait(timeout: .now() + patience) == .timedOut else {
      return
    }
    let wasSignalled = state.withLock { state in
      defer { state.wanted = nil }
      return state.wanted == nil
    }
    // Or the next leader would go on at once for this one's sake.
    if wasSignalled { areEnough.wait() }
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
