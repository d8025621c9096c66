import Evidence
import Records

/// What a renewal of evidence did, or would do, for people and programs.
package struct RenewalSummary: Sendable {
  private let report: RenewalReport
  private let isDone: Bool

  init(_ report: RenewalReport, isDone: Bool) {
    self.report = report
    self.isDone = isDone
  }

  /// Every batch that was due could be renewed.
  package var isComplete: Bool { report.refused.isEmpty }

  package var json: CanonicalJSON {
    .object([
      (name: "batches", value: .int(Int64(report.batches))),
      (name: "current", value: .int(Int64(report.current))),
      (name: "done", value: .bool(isDone)),
      (name: "records", value: .int(Int64(report.records))),
      (
        name: "refused",
        value: .array(
          report.refused.map {
            .object([
              (name: "file", value: .string("archive/evidence/\($0.name)")),
              (name: "reason", value: .string($0.reason)),
            ])
          })
      ),
    ])
  }

  package var text: String {
    let what =
      counted(report.batches, "batch", "batches") + " with "
      + counted(report.records, "record", "records")
    let first =
      isDone
      ? "Renewed \(what)."
      : "Would renew \(what), with \(counted(report.calls, "call", "calls")) to the time-stamp authority."
    let refused = report.refused.map {
      "archive/evidence/\($0.name) cannot be renewed: \($0.reason)"
    }
    return
      ([first, "\(counted(report.current, "batch needs", "batches need")) nothing."] + refused)
      .joined(separator: "\n")
  }
}
