/// A size: whole bytes, written with a decimal unit (`500kB`, `10MB`, `2GB`) or `B`.
package struct ByteCount: Hashable, Sendable {
  package let bytes: Int

  package init(bytes: Int) {
    precondition(bytes >= 0, "a size is not negative")
    self.bytes = bytes
  }

  /// Reads a whole number directly followed by `B`, `kB`, `MB` or `GB`; `nil` otherwise, and when it
  /// does not fit.
  package init?(_ text: String) {
    guard let (number, unit) = text.splitNumberAndUnit(),
      let factor = ByteCount.units.first(where: { $0.name == unit })?.bytes
    else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  private static let units = [
    (name: "GB", bytes: 1_000_000_000), (name: "MB", bytes: 1_000_000), (name: "kB", bytes: 1000),
    (name: "B", bytes: 1),
  ]
}

extension ByteCount: Comparable {
  package static func < (a: ByteCount, b: ByteCount) -> Bool { a.bytes < b.bytes }
}

extension ByteCount: CustomStringConvertible {
  /// In the largest unit that keeps it whole: `10MB`.
  package var description: String {
    for unit in ByteCount.units where bytes >= unit.bytes && bytes % unit.bytes == 0 {
      return "\(bytes / unit.bytes)\(unit.name)"
    }
    return "\(bytes)B"
  }
}
