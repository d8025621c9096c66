import Records
import Synchronization

/// A clock that a test moves by hand.
package final class ManualClock: Sendable {
  private let time: Mutex<Instant>

  package init(_ start: Instant = StoreSamples.noon) {
    time = Mutex(start)
  }

  package func now() -> Instant { time.withLock { $0 } }

  package func advance(seconds: Double) {
    time.withLock { $0 = $0.adding(seconds: seconds) }
  }
}
