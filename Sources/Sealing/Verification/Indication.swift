/// The three answers of ETSI EN 319 102-1 § 5.1.3.
package enum Indication: String, Hashable, Sendable, Comparable {
  case totalPassed = "TOTAL-PASSED"
  /// What is there does not suffice to say either.
  case indeterminate = "INDETERMINATE"
  case totalFailed = "TOTAL-FAILED"

  private var rank: Int {
    switch self {
    case .totalPassed: 0
    case .indeterminate: 1
    case .totalFailed: 2
    }
  }

  /// The worse is the greater.
  package static func < (a: Indication, b: Indication) -> Bool { a.rank < b.rank }
}
