import Synchronization

/// Carries a value from the thread that makes it to the one that waits for it.
final class Slot<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func put(_ new: Value) { value.withLock { $0 = new } }

  /// What was put, once it is known that something was.
  func take() -> Value {
    guard let value = value.withLock({ $0.take() }) else {
      preconditionFailure("a call was committed that was not made")
    }
    return value
  }
}
