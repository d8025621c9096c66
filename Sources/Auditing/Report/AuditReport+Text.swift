/// The report for a terminal or a mail.
extension AuditReport {
  /// Plain text, without a line feed at its end.
  package func text(in language: ReportLanguage) -> String {
    var lines = [ReportLabel.title[language], ""]
    lines += AuditReport.table(head(in: language))
    lines += ["", ReportLabel.counts[language], ""]
    lines += AuditReport.table(counted(in: language)).map { "  \($0)" }
    lines += ["", ReportLabel.checks[language], ""]
    for result in findings.results { lines += AuditReport.lines(result, language) }
    lines += ["", "\(ReportLabel.verdict[language]): \(verdict[language])"]
    return lines.joined(separator: "\n")
  }

  private static func lines(_ result: CheckResult, _ language: ReportLanguage) -> [String] {
    let name = result.check.name
    let room = String(repeating: " ", count: 4 - name.count)
    var lines = ["\(name)\(room)\(result.check.title[language]): \(result.wording[language])"]
    for deviation in result.deviations {
      lines.append("      \(deviation.place.wording[language]): \(deviation.wording[language])")
    }
    if let rest = result.rest { lines.append("      \(rest[language])") }
    for note in result.notes {
      let words = "\(note.place.wording[language]): \(note.fact.wording[language])"
      lines.append("      \(ReportLabel.note[language]): \(words)")
    }
    if let rest = result.restOfNotes { lines.append("      \(rest[language])") }
    return lines
  }

  private static func table(_ rows: [(label: String, value: String)]) -> [String] {
    let width = rows.map(\.label.count).max() ?? 0
    return rows.map { row in
      row.label + String(repeating: " ", count: width - row.label.count + 2) + row.value
    }
  }
}
