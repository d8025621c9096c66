import CoreMetrics
import Synchronization

/// A number that only grows, from 0 at the start of the process.
package final class CounterCell: MetricCell, CounterHandler {
  package static let type = "counter"

  private let count = Atomic<Int64>(0)

  package init() {}

  package var value: Int64 { count.load(ordering: .relaxed) }

  /// Counts so many more; a negative number is no news, and is not counted.
  package func increment(by amount: Int64 = 1) {
    guard amount > 0 else { return }
    count.wrappingAdd(amount, ordering: .relaxed)
  }

  package func reset() { count.store(0, ordering: .relaxed) }

  package func write(_ name: String, _ labels: String, to text: inout String) {
    text.addSample(name, labels, String(value))
  }
}
