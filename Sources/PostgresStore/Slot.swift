import Synchronization

/// Carries a value from the thread that makes it to the one that waits for it.
final class Slot<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func put(_ new: Value) { value.withLock { $0 = new } }

  func take() -> Value? { value.withLock { $0.take() } }
}
