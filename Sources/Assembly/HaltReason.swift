import Synchronization

/// Why a line halted, once it did.
final class HaltReason: Sendable {
  private let text = Mutex<String?>(nil)

  var reason: String? { text.withLock { $0 } }

  func set(_ reason: String) {
    text.withLock { $0 = $0 ?? reason }
  }
}
