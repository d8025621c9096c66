import Dispatch
import Synchronization

/// A value that costs something, looked up at most so often, and never by more than one at a time.
///
/// Who asks waits for a moment only: a disk that hangs must not hold up those who want to know
/// whether it hangs.
final class Fresh<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    /// When `value` was complete.
    var at: ContinuousClock.Instant?
    /// What it took.
    var took = Duration.zero
    var isBusy = false
    var waiters: [DispatchSemaphore] = []
  }

  private let state = Mutex(State())
  private let queue: DispatchQueue
  private let age: Duration
  private let look: @Sendable () -> Value

  /// - Parameter age: how old a value may be. One that took long to have may be twenty times as
  ///   old as that took, so that looking never costs more than a twentieth of a core.
  init(_ name: String, for age: Duration, _ look: @escaping @Sendable () -> Value) {
    queue = DispatchQueue(label: name)
    self.age = age
    self.look = look
  }

  /// The value; looks when the known one is too old. `nil` when looking takes longer than
  /// `patience`: the next one to ask may find it.
  func value(patience: Duration = .seconds(2)) -> Value? {
    let semaphore: DispatchSemaphore? = state.withLock { state in
      guard !isFresh(state) else { return nil }
      let semaphore = DispatchSemaphore(value: 0)
      state.waiters.append(semaphore)
      if !state.isBusy {
        state.isBusy = true
        queue.async { self.lookAgain() }
      }
      return semaphore
    }
    if let semaphore,
      semaphore.wait(timeout: .now() + .milliseconds(patience.milliseconds)) == .timedOut
    {
      state.withLock { state in state.waiters.removeAll { $0 === semaphore } }
      return nil
    }
    return state.withLock(\.value)
  }

  /// What was known last, however old.
  var last: Value? { state.withLock(\.value) }

  private func isFresh(_ state: State) -> Bool {
    guard let at = state.at else { return false }
    return ContinuousClock.now - at < max(age, state.took * 20)
  }

  private func lookAgain() {
    let start = ContinuousClock.now
    let value = look()
    let end = ContinuousClock.now
    let waiters = state.withLock { state in
      (state.value, state.at, state.took, state.isBusy) = (value, end, end - start, false)
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.signal() }
  }
}
