import Records

/// What an audit looked at and what it found.
package struct AuditReport: Sendable {
  package let started: Instant
  package let ended: Instant
  /// Containers of records journalled since then; `nil` for all.
  package let since: Instant?
  /// The size of the ledger that was audited.
  package let leaves: Int64
  package let records: Int
  package let containers: Int
  /// By check, in the order in which they were found.
  package let deviations: [Deviation]

  package var isClean: Bool { deviations.isEmpty }

  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "checks", value: .array(AuditCheck.allCases.map(json(of:)))),
      (name: "clean", value: .bool(isClean)),
      (name: "containers", value: .int(Int64(containers))),
      (name: "deviations", value: .array(deviations.map(\.json))),
      (name: "ended", value: .string(ended.rfc3339)),
      (name: "leaves", value: .int(leaves)),
      (name: "records", value: .int(Int64(records))),
      (name: "started", value: .string(started.rfc3339)),
    ]
    if let since { members.append((name: "since", value: .string(since.rfc3339))) }
    return .object(members)
  }

  private func json(of check: AuditCheck) -> CanonicalJSON {
    .object([
      (name: "check", value: .string("A\(check.rawValue)")),
      (name: "deviations", value: .int(Int64(deviations.count { $0.check == check }))),
      (name: "title", value: .string(check.title)),
    ])
  }

  /// For people: every check with its result, then every deviation.
  package var text: String {
    var text = "Audit of \(records) records, \(containers) containers and \(leaves) leaves"
    text += since.map { ", containers since \($0)" } ?? ""
    text += "\n\n"
    for check in AuditCheck.allCases {
      let found = deviations.filter { $0.check == check }
      let number = "A\(check.rawValue)"
      text += "\(number)\(String(repeating: " ", count: 4 - number.count))\(check.title): "
      text +=
        found.isEmpty
        ? "no deviation\n" : "\(found.count) deviation\(found.count == 1 ? "" : "s")\n"
      for deviation in found { text += "      \(deviation.place): \(deviation.what)\n" }
    }
    let seconds = ended.seconds(since: started)
    text += "\n\(isClean ? "PASSED" : "DEVIATIONS: \(deviations.count)") in \(seconds) s"
    return text
  }
}

extension Deviation {
  package var json: CanonicalJSON {
    .object([
      (name: "check", value: .string("A\(check.rawValue)")),
      (name: "place", value: .string(place)), (name: "what", value: .string(what)),
    ])
  }
}
