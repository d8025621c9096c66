import Synchronization

/// The line before the writing connection: who comes while another writes waits, and joins its
/// transaction.
final class WriteLine: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [Turn] = []
  }

  /// More calls than this have the first of them wait too long for their answer.
  static let mostInOne = 64

  private let state = Mutex(State())

  /// Blocks until the connection is the caller's.
  func enter(_ turn: Turn) -> Turn.Call {
    let isFirst = state.withLock { state in
      if state.isTaken {
        state.waiting.append(turn)
        return false
      }
      state.isTaken = true
      return true
    }
    return isFirst ? .begin : turn.wait()
  }

  /// Gives the open transaction to the next in the line; `false` when nobody waits who may join it.
  func pass(_ transaction: SharedTransaction) -> Bool {
    guard transaction.members.count < WriteLine.mostInOne else { return false }
    let next = state.withLock { state in
      state.waiting.first?.isAlone == false ? state.waiting.removeFirst() : nil
    }
    next?.call(.join(transaction))
    return next != nil
  }

  /// Gives the connection to the next in the line, or nobody.
  func leave() {
    let next = state.withLock { state -> Turn? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.isTaken = false
      return nil
    }
    next?.call(.begin)
  }
}
