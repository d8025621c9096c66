import Synchronization

/// All time series of one name: a cell for each set of label values.
///
/// Their number is bounded: when as many are known as `limit` says, whatever is new is counted
/// together, with `other` as the value of every label. A stranger who can choose a label's value
/// cannot make the process grow, nor Prometheus.
package final class MetricFamily<Cell: MetricCell>: Sendable {
  /// The value of every label of what is counted together.
  package static var merged: String { "other" }

  package let name: String
  let help: String
  let labels: [String]
  private let limit: Int
  private let make: @Sendable () -> Cell
  private let cells = Mutex<[[String]: Cell]>([:])

  init(
    _ name: String, help: String, labels: [String], limit: Int,
    make: @escaping @Sendable () -> Cell
  ) {
    precondition(MetricName.isValid(name), "no metric can be called \(name)")
    precondition(labels.allSatisfy(MetricName.isValidLabel), "\(name) has a label that is none")
    (self.name, self.help, self.labels, self.limit, self.make) = (name, help, labels, limit, make)
    // What has no labels is there from the start: a counter that appears with its first event has
    // no rate for it.
    if labels.isEmpty { cells.withLock { $0[[]] = make() } }
  }

  /// The cell of these label values, in the order of the labels; made when it is new.
  package subscript(values: String...) -> Cell { cell(values) }

  package func cell(_ values: [String]) -> Cell {
    precondition(values.count == labels.count, "\(name) has \(labels.count) labels")
    return cells.withLock { cells in
      if let known = cells[values] { return known }
      // One place is kept for those that are counted together.
      let key = cells.count < limit - 1 ? values : labels.map { _ in MetricFamily.merged }
      if let known = cells[key] { return known }
      let cell = make()
      cells[key] = cell
      return cell
    }
  }

  /// Forgets every cell, for gauges that are set anew as a whole.
  package func clear() {
    cells.withLock { $0.removeAll(keepingCapacity: true) }
  }
}

/// A family of whatever kind, to be written.
protocol WrittenFamily: Sendable {
  var name: String { get }
  func write(to text: inout String)
}

extension MetricFamily: WrittenFamily {
  func write(to text: inout String) {
    let all = cells.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    guard !all.isEmpty else { return }
    text += "# HELP \(name) \(MetricName.escape(help: help))\n# TYPE \(name) \(Cell.type)\n"
    for (values, cell) in all {
      let written = zip(labels, values).map { "\($0)=\"\(MetricName.escape($1))\"" }
      cell.write(name, written.joined(separator: ","), to: &text)
    }
  }
}
