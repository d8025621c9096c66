import CoreMetrics
import Testing

@testable import Exposition

@Suite struct TextFormatTests {
  @Test func `counters, gauges and histograms are written as Prometheus reads them`() {
    let registry = MetricRegistry()
    registry.counter("a_total", "Things.", labels: "form", "portal")["x/1.0", "p"].increment(by: 3)
    registry.gauge("b_bytes", "Room.")[].set(1.5)
    let histogram = registry.histogram("c_seconds", "Time.", .init(0.1, 1))[]
    for value in [0.05, 0.1, 0.5, 7] { histogram.observe(value) }
    #expect(
      registry.text == """
        # HELP a_total Things.
        # TYPE a_total counter
        a_total{form="x/1.0",portal="p"} 3
        # HELP b_bytes Room.
        # TYPE b_bytes gauge
        b_bytes 1.5
        # HELP c_seconds Time.
        # TYPE c_seconds histogram
        c_seconds_bucket{le="0.1"} 2
        c_seconds_bucket{le="1"} 3
        c_seconds_bucket{le="+Inf"} 4
        c_seconds_sum 7.65
        c_seconds_count 4

        """)
  }

  @Test func `no value of a label breaks out of its quotation marks`() {
    let registry = MetricRegistry()
    registry.gauge("a", "One \\ line\nand another.", labels: "name")["\"} 1\n\\"].set(1)
    #expect(
      registry.text == """
        # HELP a One \\\\ line\\nand another.
        # TYPE a gauge
        a{name="\\"} 1\\n\\\\"} 1

        """)
  }

  @Test(arguments: [
    (Double.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (1_795_000_000, "1795000000"),
    (0, "0"), (1e300, "1e+300"), (0.25, "0.25"),
  ])
  func `numbers are written as Go reads them`(number: Double, text: String) {
    #expect(MetricName.number(number) == text)
  }

  @Test func `a stranger who chooses labels cannot make the process grow`() {
    let registry = MetricRegistry(limit: 5)
    let family = registry.counter("a_total", "Things.", labels: "path")
    for number in 0..<1000 { family["\(number)"].increment() }
    let lines = registry.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count == 5)
    #expect(lines.contains("a_total{path=\"other\"} 996"))
    family["2"].increment()
    #expect(family["2"].value == 2)
  }

  @Test func `counts from many threads are all there`() async {
    let registry = MetricRegistry()
    let (counter, gauge) = (registry.counter("a_total", "A.")[], registry.gauge("b", "B.")[])
    let histogram = registry.histogram("c", "C.", .init(1))[]
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<10_000 {
            counter.increment()
            gauge.add(1)
            histogram.observe(0.5)
          }
        }
      }
    }
    #expect(counter.value == 80_000 && gauge.value == 80_000 && histogram.count == 80_000)
  }

  @Test func `what has no labels is there before it is first counted`() {
    let registry = MetricRegistry()
    _ = registry.counter("a_total", "A.")
    _ = registry.counter("b_total", "B.", labels: "form")
    #expect(registry.text.contains("a_total 0") && !registry.text.contains("b_total"))
  }
}
