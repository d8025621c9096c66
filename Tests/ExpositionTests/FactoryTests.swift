import CoreMetrics
import Testing

@testable import Exposition

/// What libraries count by swift-metrics.
@Suite struct FactoryTests {
  private let registry = MetricRegistry(limit: 20)
  private var factory: ExpositionFactory { ExpositionFactory(registry) }

  @Test func `a library's counters, meters, recorders and timers are exposed`() {
    let route = [("route", "/x")]
    Counter(label: "hb.requests", dimensions: route, factory: factory).increment(by: 2)
    Counter(label: "hb.requests", dimensions: route, factory: factory).increment()
    Meter(label: "hb.active", factory: factory).set(4)
    Recorder(label: "size", aggregate: true, factory: factory).record(3)
    Timer(label: "duration", factory: factory).recordMilliseconds(20)
    let text = registry.text
    #expect(text.contains("\nhb_requests_total{route=\"/x\"} 3\n"))
    #expect(text.contains("\nhb_active 4\n"))
    #expect(text.contains("\nsize_count 1\n"))
    #expect(text.contains("\nduration_seconds_sum 0.02\n"))
  }

  @Test func `a name that is taken otherwise is counted and not shown`() {
    _ = registry.gauge("taken", "Ours.")
    Meter(label: "taken", dimensions: [("a", "b")], factory: factory).set(4)
    Recorder(label: "taken", aggregate: true, factory: factory).record(3)
    #expect(registry.text.split(separator: "\n").last == "taken 0")
  }

  @Test func `a library that makes up names is bounded`() {
    for number in 0..<100 {
      Counter(label: "name.\(number)", factory: factory).increment()
    }
    #expect(registry.text.split(separator: "\n").count { !$0.hasPrefix("#") } == 20)
  }
}
