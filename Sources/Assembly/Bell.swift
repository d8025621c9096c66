import Synchronization

/// A signal that is rung before anybody need hear it.
final class Bell: Sendable {
  private let action = Mutex<(@Sendable () -> Void)?>(nil)

  func ring() { action.withLock { $0 }?() }

  func connect(_ action: @escaping @Sendable () -> Void) {
    self.action.withLock { $0 = action }
  }
}
