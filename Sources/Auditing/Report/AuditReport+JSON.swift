import Records

/// The report for programs: docs/auditing.md lists the keys.
extension AuditReport {
  /// One document; texts in `language`, codes and keys always the same.
  package func json(in language: ReportLanguage) -> CanonicalJSON {
    .object([
      (name: "checks", value: .array(findings.results.map { AuditReport.json($0, language) })),
      (name: "clean", value: .bool(isClean)),
      (name: "containers", value: .int(Int64(counts[.containers]))),
      (name: "counts", value: countsJSON),
      (name: "deviationCount", value: .int(Int64(findings.deviationCount))),
      (name: "deviations", value: .array(deviations.map { $0.json(in: language) })),
      (name: "ended", value: .string(ended.rfc3339)), (name: "home", value: homeJSON),
      (name: "language", value: .string(language.rawValue)),
      (name: "lastFullPass", value: lastFullPass.map { .string($0.rfc3339) } ?? .null),
      (name: "leaves", value: .int(leaves)),
      (
        name: "notes",
        value: .array(findings.results.flatMap(\.notes).map { $0.json(in: language) })
      ), (name: "period", value: periodJSON),
      (name: "program", value: .string(identity.program)),
      (name: "records", value: .int(Int64(counts[.records]))),
      (name: "run", value: .string(identity.run)),
      (name: "scope", value: scope.json(in: language)),
      (name: "started", value: .string(started.rfc3339)),
      (name: "startedBy", value: .string(identity.startedBy)),
      (name: "verdict", value: .string(verdict[language])),
    ])
  }

  private var countsJSON: CanonicalJSON {
    .object(
      AuditCounts.Thing.allCases.map { (name: $0.rawValue, value: .int(Int64(counts[$0]))) })
  }

  private var homeJSON: CanonicalJSON {
    .object([
      (name: "code", value: .string(identity.code)),
      (name: "ledger", value: .string(identity.ledger)),
      (name: "municipality", value: .string(identity.municipality)),
      (name: "organisation", value: .string(identity.organisation)),
    ])
  }

  private var periodJSON: CanonicalJSON {
    guard let period = counts.period else { return .null }
    return .object([
      (name: "from", value: .string(period.lowerBound.rfc3339)),
      (name: "to", value: .string(period.upperBound.rfc3339)),
    ])
  }

  private static func json(_ result: CheckResult, _ language: ReportLanguage) -> CanonicalJSON {
    .object([
      (name: "check", value: .string(result.check.name)),
      (name: "deviations", value: .int(Int64(result.deviationCount))),
      (name: "examined", value: .bool(result.notExamined == nil)),
      (name: "notes", value: .int(Int64(result.noteCount))),
      (name: "proves", value: .string(result.check.proof[language])),
      (name: "result", value: .string(result.wording[language])),
      (name: "title", value: .string(result.check.title[language])),
    ])
  }
}

extension AuditScope {
  fileprivate func json(in language: ReportLanguage) -> CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "kind", value: .string(kind)), (name: "text", value: .string(wording[language])),
    ]
    switch self {
    case .everything: break
    case .containersSince(let since):
      members.append((name: "since", value: .string(since.rfc3339)))
    case .increment(let earlier, let shares, let of):
      members += [
        (name: "leaves", value: .int(earlier.leaves)), (name: "of", value: .int(Int64(of))),
        (name: "run", value: .string(earlier.run)),
        (name: "shares", value: .array(shares.map { .int(Int64($0 + 1)) })),
        (name: "since", value: .string(earlier.ended.rfc3339)),
      ]
    }
    return .object(members)
  }
}

extension Deviation {
  fileprivate func json(in language: ReportLanguage) -> CanonicalJSON {
    var members = place.json(in: language)
    members += [
      (name: "check", value: .string(check.name)), (name: "code", value: .string(fault.code)),
      (name: "what", value: .string(fault.wording[language])),
    ]
    if let lastInOrder {
      members.append((name: "lastInOrder", value: .string(lastInOrder.rfc3339)))
    }
    return .object(members)
  }
}

extension AuditNote {
  fileprivate func json(in language: ReportLanguage) -> CanonicalJSON {
    let members =
      place.json(in: language) + [
        (name: "check", value: .string(check.name)), (name: "code", value: .string(fact.code)),
        (name: "what", value: .string(fact.wording[language])),
      ]
    return .object(members)
  }
}

extension AuditPlace {
  /// `place` for people, and what of it programs can use.
  fileprivate func json(
    in language: ReportLanguage
  ) -> [(name: String, value: CanonicalJSON)] {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "place", value: .string(wording[language]))
    ]
    switch self {
    case .file(let path): members.append((name: "file", value: .string(path)))
    case .leaf(let index): members.append((name: "leaf", value: .int(index)))
    case .record(let number, let file):
      members.append((name: "record", value: .string(number.description)))
      if let file { members.append((name: "file", value: .string(file))) }
    case .submission(let id):
      members.append((name: "submissionId", value: .string(id.description)))
    case .database: members.append((name: "file", value: .string("postgang.db")))
    }
    return members
  }
}
