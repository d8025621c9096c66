import CoreMetrics
import Synchronization

/// How values are spread over fixed buckets.
package final class HistogramCell: MetricCell {
  package static let type = "histogram"

  /// Upper bounds, rising, each belonging to its bucket; what is above the last is counted in
  /// `+Inf`.
  package struct Buckets: Hashable, Sendable {
    let bounds: [Double]

    package init(_ bounds: Double...) {
      precondition(
        zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "the bounds of buckets rise")
      self.bounds = bounds
    }

    /// Seconds, from a tenth of a millisecond to ten seconds: steps of computing.
    package static let steps = Buckets(
      0.0001, 0.000_25, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
    /// Seconds, from a millisecond to a minute: answers over a network.
    package static let answers = Buckets(
      0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
  }

  private struct State {
    /// One more than there are bounds.
    var counts: [UInt64]
    var sum = 0.0
  }

  private let buckets: Buckets
  /// Held for some nanoseconds: a bucket and the sum change together, so that no scrape sees a
  /// count without its value.
  private let state: Mutex<State>

  package init(_ buckets: Buckets) {
    self.buckets = buckets
    state = Mutex(State(counts: Array(repeating: 0, count: buckets.bounds.count + 1)))
  }

  package func observe(_ value: Double) {
    guard !value.isNaN else { return }
    let place = buckets.bounds.firstIndex { value <= $0 } ?? buckets.bounds.count
    state.withLock { state in
      state.counts[place] += 1
      state.sum += value
    }
  }

  package var count: UInt64 { state.withLock { $0.counts.reduce(0, +) } }

  package func write(_ name: String, _ labels: String, to text: inout String) {
    let state = state.withLock { $0 }
    let comma = labels.isEmpty ? "" : ","
    var below: UInt64 = 0
    for (bound, count) in zip(buckets.bounds + [.infinity], state.counts) {
      below += count
      text.addSample(
        "\(name)_bucket", "\(labels)\(comma)le=\"\(MetricName.number(bound))\"", String(below))
    }
    text.addSample("\(name)_sum", labels, MetricName.number(state.sum))
    text.addSample("\(name)_count", labels, String(below))
  }
}

extension HistogramCell: RecorderHandler, TimerHandler {
  package func record(_ value: Int64) { observe(Double(value)) }
  package func record(_ value: Double) { observe(value) }
  package func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1e9) }
}
