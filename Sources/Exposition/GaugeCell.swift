import CoreMetrics
import Synchronization

/// A number that goes up and down.
package final class GaugeCell: MetricCell {
  package static let type = "gauge"

  /// The bits of a `Double`.
  private let bits = Atomic<UInt64>(0)

  package init() {}

  package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

  package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

  package func set(_ value: Int) { set(Double(value)) }

  package func add(_ amount: Double) {
    var before = bits.load(ordering: .relaxed)
    while true {
      let after = (Double(bitPattern: before) + amount).bitPattern
      let exchange = bits.weakCompareExchange(
        expected: before, desired: after, ordering: .relaxed)
      if exchange.exchanged { return }
      before = exchange.original
    }
  }

  package func write(_ name: String, _ labels: String, to text: inout String) {
    text.addSample(name, labels, MetricName.number(value))
  }
}

extension GaugeCell: MeterHandler, RecorderHandler {
  package func set(_ value: Int64) { set(Double(value)) }
  package func increment(by amount: Double) { add(amount) }
  package func decrement(by amount: Double) { add(-amount) }
  package func record(_ value: Int64) { set(Double(value)) }
  package func record(_ value: Double) { set(value) }
}
