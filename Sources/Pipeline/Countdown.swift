import Synchronization

/// Calls `action` once, on the thread that counts the last of `count` down.
final class Countdown: Sendable {
  private let left: Atomic<Int>
  private let action: @Sendable () -> Void

  init(_ count: Int, then action: @escaping @Sendable () -> Void) {
    left = Atomic(count)
    self.action = action
    if count == 0 { action() }
  }

  func down() {
    if left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { action() }
  }
}
