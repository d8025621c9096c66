import Records

/// The name of a batch's file below `archive/evidence/`: `2026/11/22/000000012345.evidence`.
///
/// Names are in the order of their sizes: no batch lies in an earlier day's folder than the one
/// before it.
package struct EvidenceName: Hashable, Sendable {
  /// The UTC day of the time-stamp, or of the batch before it if that is later.
  package let day: CivilDate
  /// The leaf after the last one that the batch covers.
  package let size: Int64

  package init(day: CivilDate, size: Int64) {
    self.day = day
    self.size = size
  }

  /// Reads a name within the folder of a day; `nil` unless `fileName` would be exactly this.
  init?(_ fileName: some StringProtocol, on day: CivilDate) {
    guard fileName.hasSuffix(EvidenceName.ending), fileName.utf8.count == 12 + 9,
      fileName.utf8.prefix(12).allSatisfy({ (48...57).contains($0) }),
      let size = Int64(fileName.prefix(12)), size > 0
    else { return nil }
    self.init(day: day, size: size)
  }

  private static let ending = ".evidence"

  package var folder: String { day.description.replacing("-", with: "/") }

  package var fileName: String {
    let digits = String(size)
    return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
      + EvidenceName.ending
  }

  /// Below `archive/evidence/`.
  package var path: String { "\(folder)/\(fileName)" }

  /// The file name of its n-th renewal, counted from 1.
  package func renewalName(_ number: Int) -> String {
    let digits = String(number)
    return "\(fileName).r" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
  }

  /// Below `archive/evidence/`.
  package func renewalPath(_ number: Int) -> String { "\(folder)/\(renewalName(number))" }
}

extension EvidenceName: Comparable {
  package static func < (a: EvidenceName, b: EvidenceName) -> Bool { a.size < b.size }
}

extension EvidenceName: CustomStringConvertible {
  package var description: String { path }
}
