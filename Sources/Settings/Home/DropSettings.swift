/// When an entry of the drop folder is taken (`drop` in `postgang.yaml`).
package struct DropSettings: Hashable, Sendable {
  /// How long a file that is written in place must have been left alone.
  package let quietPeriod: Duration
  /// How often the folder is read as a whole, for file systems that do not announce changes.
  package let scanInterval: Duration

  package init(quietPeriod: Duration = .seconds(2), scanInterval: Duration = .seconds(5)) {
    self.quietPeriod = quietPeriod
    self.scanInterval = scanInterval
  }
}
