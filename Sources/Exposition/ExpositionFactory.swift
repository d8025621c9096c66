import CoreMetrics

/// swift-metrics' back end: what libraries count by that interface is exposed with our own
/// metrics.
///
/// Give it to whoever takes a factory, or to `MetricsSystem.bootstrap` where one process serves one
/// home. Names become what Prometheus allows; counters end with `_total`, timers with `_seconds`.
/// What does not fit the registry (a name that is taken with other labels) is counted and not
/// shown: a library must not bring the process down.
package struct ExpositionFactory: MetricsFactory {
  package let registry: MetricRegistry

  package init(_ registry: MetricRegistry) {
    self.registry = registry
  }

  package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    cell(label, "_total", dimensions) { CounterCell() }
  }

  package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    cell(label, "", dimensions) { GaugeCell() }
  }

  package func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    aggregate
      ? cell(label, "", dimensions) { HistogramCell(.answers) }
      : cell(label, "", dimensions) { GaugeCell() }
  }

  package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    cell(label, "_seconds", dimensions) { HistogramCell(.answers) }
  }

  // What was counted stays: a series that vanishes looks like a restart.
  package func destroyCounter(_: any CounterHandler) {}
  package func destroyMeter(_: any MeterHandler) {}
  package func destroyRecorder(_: any RecorderHandler) {}
  package func destroyTimer(_: any TimerHandler) {}

  private func cell<Cell: MetricCell>(
    _ label: String, _ suffix: String, _ dimensions: [(String, String)],
    make: @escaping @Sendable () -> Cell
  ) -> Cell {
    let name = MetricName.nearest(to: label)
    let sorted = dimensions.map { (name: MetricName.nearest(to: $0.0), value: $0.1) }
      .sorted { $0.name < $1.name }
    guard sorted.allSatisfy({ MetricName.isValidLabel($0.name) }),
      let family = registry.shared(
        name.hasSuffix(suffix) ? name : name + suffix, labels: sorted.map(\.name), make: make)
    else { return make() }
    return family.cell(sorted.map(\.value))
  }
}
