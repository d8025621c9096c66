/// What an audit finds, check by check, while it runs; bounded, however much is wrong.
package struct AuditFindings: Hashable, Sendable {
  /// One for each check, in their order.
  package private(set) var results = AuditCheck.allCases.map { CheckResult($0) }

  package init() {}

  package mutating func add(_ deviation: Deviation) {
    results[deviation.check.rawValue - 1].add(deviation)
  }

  package mutating func add(_ deviations: some Sequence<Deviation>) {
    for deviation in deviations { add(deviation) }
  }

  package mutating func add(_ note: AuditNote) {
    results[note.check.rawValue - 1].add(note)
  }

  /// Adds what another part of the same audit found.
  package mutating func merge(_ other: AuditFindings) {
    for (place, result) in other.results.enumerated() { results[place].merge(result) }
  }

  /// Says why these checks were not made.
  package mutating func skip(_ checks: [AuditCheck], because reason: NotExamined) {
    for check in checks where results[check.rawValue - 1].notExamined == nil {
      results[check.rawValue - 1].notExamined = reason
    }
  }

  package subscript(check: AuditCheck) -> CheckResult { results[check.rawValue - 1] }

  package var deviationCount: Int { results.reduce(0) { $0 + $1.deviationCount } }
  package var noteCount: Int { results.reduce(0) { $0 + $1.noteCount } }
  package var isClean: Bool { deviationCount == 0 }
}
