import Synchronization

/// The metrics of one home or process, and what a scrape of them reads: the text format 0.0.4 of
/// Prometheus. Call from any thread.
package final class MetricRegistry: Sendable {
  /// The media type of `text`.
  package static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  private let families = Mutex<[String: any WrittenFamily]>([:])
  /// Sets of label values of one name.
  private let limit: Int

  package init(limit: Int = 200) {
    precondition(limit > 1, "a family has room for what is counted together")
    self.limit = limit
  }

  // Each of these makes a family; a name is given once.

  package func counter(
    _ name: String, _ help: String, labels: String...
  ) -> MetricFamily<CounterCell> {
    precondition(name.hasSuffix("_total"), "counters end with _total: \(name)")
    return add(MetricFamily(name, help: help, labels: labels, limit: limit) { CounterCell() })
  }

  package func gauge(
    _ name: String, _ help: String, labels: String...
  ) -> MetricFamily<GaugeCell> {
    add(MetricFamily(name, help: help, labels: labels, limit: limit) { GaugeCell() })
  }

  package func histogram(
    _ name: String, _ help: String, _ buckets: HistogramCell.Buckets, labels: String...
  ) -> MetricFamily<HistogramCell> {
    add(MetricFamily(name, help: help, labels: labels, limit: limit) { HistogramCell(buckets) })
  }

  private func add<Cell>(_ family: MetricFamily<Cell>) -> MetricFamily<Cell> {
    let isNew = families.withLock { $0.updateValue(family, forKey: family.name) == nil }
    precondition(isNew, "\(family.name) is there already")
    return family
  }

  /// A family that a library asks for, as often as it likes; `nil` when the name is another's, or
  /// when there are too many already.
  func shared<Cell: MetricCell>(
    _ name: String, labels: [String], make: @escaping @Sendable () -> Cell
  ) -> MetricFamily<Cell>? {
    families.withLock { families in
      if let known = families[name] {
        guard let family = known as? MetricFamily<Cell>, family.labels == labels else {
          return nil
        }
        return family
      }
      guard families.count < limit else { return nil }
      let family = MetricFamily(
        name, help: "As the library that counts it names it.", labels: labels, limit: limit,
        make: make)
      families[name] = family
      return family
    }
  }

  /// What a scrape reads, ordered by name.
  package var text: String {
    let all = families.withLock { $0.values.sorted { $0.name < $1.name } }
    var text = ""
    for family in all { family.write(to: &text) }
    return text
  }
}
