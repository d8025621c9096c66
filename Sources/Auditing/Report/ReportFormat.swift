/// How a report is written.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text
  case html
  case json
}

extension AuditReport {
  /// The report in that form; text without a line feed at its end.
  package func document(as format: ReportFormat, in language: ReportLanguage) -> String {
    switch format {
    case .text: text(in: language)
    case .html: html(in: language)
    case .json: json(in: language).text
    }
  }
}
