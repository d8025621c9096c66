/// One time series' present value. Changed from any thread, cheaply; read by whoever scrapes.
package protocol MetricCell: AnyObject, Sendable {
  /// As a `# TYPE` line names it.
  static var type: String { get }

  /// Writes its samples as lines.
  ///
  /// - Parameter labels: `a="b",c="d"`, escaped; empty without labels.
  func write(_ name: String, _ labels: String, to text: inout String)
}

extension String {
  /// One sample's line.
  mutating func addSample(_ name: String, _ labels: String, _ value: String) {
    self += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
  }
}
