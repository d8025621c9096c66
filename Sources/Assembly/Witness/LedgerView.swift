import Ledger
import Records
import Witnessing

/// How large the ledger is, what its root is, and who stands up for it.
package struct LedgerView {
  let origin: String
  let report: WitnessReport

  package init(of home: Home) throws {
    origin = home.settings.ledger.origin
    report = try home.witnessReport()
  }

  /// Whether no cosigned checkpoint contradicts the ledger.
  package var isSound: Bool { report.deviations.isEmpty }

  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "deviations", value: .array(report.deviations.map { .string("\($0)") })),
      (name: "origin", value: .string(origin)),
      (name: "required", value: .int(Int64(report.required))),
      (name: "requirementMet", value: .bool(report.isMet)),
      (name: "size", value: .int(report.size)),
      (name: "witnesses", value: .array(report.standings.map(\.json))),
    ]
    if let newest = report.newest {
      members.append((name: "root", value: .string(newest.root.hex)))
    }
    if let covered = report.coveredSize, report.required > 0 {
      members.append((name: "cosigned", value: .int(covered)))
    }
    return .object(members)
  }

  /// Name and value, for people.
  package var rows: [(String, String)] {
    var rows = [
      ("Ledger", origin),
      ("Leaves", "\(report.size)"),
      ("Root", report.newest?.root.hex ?? "–"),
    ]
    if !report.standings.isEmpty {
      let covered = report.coveredSize.map { counted($0, "leaf", "leaves") } ?? "nothing yet"
      rows.append(("Cosigned by \(report.required) up to", covered))
    }
    for standing in report.standings {
      let text =
        standing.newest.map { "\(counted($0.size, "leaf", "leaves")) at \($0.at)" } ?? "nothing yet"
      rows.append((standing.witness.name, text))
    }
    return rows + report.deviations.map { ("Deviation", "\($0)") }
  }
}

extension WitnessReport.Standing {
  fileprivate var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "name", value: .string(witness.name))
    ]
    if let newest {
      members.append((name: "at", value: .string(newest.at.rfc3339)))
      members.append((name: "size", value: .int(newest.size)))
    }
    return .object(members)
  }
}
