import Dispatch

/// Where somebody waits until the test lets them on.
final class Gate: Sendable {
  private let waiting = DispatchSemaphore(value: 0)
  private let opened = DispatchSemaphore(value: 0)

  /// Says that somebody is here, and waits.
  func pass() {
    waiting.signal()
    opened.wait()
  }

  /// Returns when somebody waits.
  func arrived() async {
    let waiting = waiting
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "gate").async {
        waiting.wait()
        continuation.resume()
      }
    }
  }

  func open() { opened.signal() }
}
