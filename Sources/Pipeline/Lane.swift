import Dispatch
import Synchronization

/// A queue of work with a fixed width: at most that many pieces run at once, each on a thread of
/// its own, in the order in which they came.
///
/// Serial queues rather than one concurrent queue: those give real threads, so that one piece that
/// waits for the disk takes no core from the others.
package final class Lane: Sendable {
  package typealias Work = @Sendable () -> Void

  private struct State {
    var waiting: [Work] = []
    /// The first piece of `waiting` that has not begun; the array is compacted now and then.
    var next = 0
    var idle: [Int]
  }

  private let queues: [DispatchQueue]
  private let state: Mutex<State>

  package init(_ name: String, width: Int) {
    precondition(width > 0, "a lane needs at least one thread")
    queues = (0..<width).map { DispatchQueue(label: "\(name).\($0)") }
    state = Mutex(State(idle: Array((0..<width).reversed())))
  }

  /// Runs `work` as soon as one of the lane's threads is free. Returns at once.
  package func run(_ work: @escaping Work) {
    let worker = state.withLock { state in
      state.waiting.append(work)
      return state.idle.popLast()
    }
    guard let worker else { return }
    queues[worker].async { self.drain(worker) }
  }

  /// Works until nothing waits: a busy lane pays for no dispatch per piece.
  private func drain(_ worker: Int) {
    while let work = take(worker) { work() }
  }

  private func take(_ worker: Int) -> Work? {
    state.withLock { state in
      guard state.next < state.waiting.count else {
        state.waiting.removeAll(keepingCapacity: true)
        state.next = 0
        state.idle.append(worker)
        return nil
      }
      let work = state.waiting[state.next]
      state.next += 1
      if state.next == 1024 {
        state.waiting.removeFirst(state.next)
        state.next = 0
      }
      return work
    }
  }
}
