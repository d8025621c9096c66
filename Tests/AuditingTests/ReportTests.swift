import Foundation
import Records
import Testing

@testable import Auditing

/// Every form of a report, in both languages, as people and programs get it.
@Suite struct ReportTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots")

  /// Compares with the file of that name; writes it when `POSTGANG_WRITE_SNAPSHOTS` is set.
  private func check(_ text: String, is name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["POSTGANG_WRITE_SNAPSHOTS"] != nil {
      try Data((text + "\n").utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text + "\n" == expected, "\(name)")
  }

  @Test(arguments: ReportLanguage.allCases, ReportFormat.allCases)
  func `a report without a deviation`(language: ReportLanguage, format: ReportFormat) throws {
    let document = SampleReport.clean.document(as: format, in: language)
    try check(document, is: "clean.\(language.rawValue).\(ending(format))")
  }

  @Test(arguments: ReportLanguage.allCases, ReportFormat.allCases)
  func `a report with a deviation of every kind`(
    language: ReportLanguage, format: ReportFormat
  ) throws {
    let document = SampleReport.wrong.document(as: format, in: language)
    try check(document, is: "wrong.\(language.rawValue).\(ending(format))")
  }

  private func ending(_ format: ReportFormat) -> String {
    switch format {
    case .text: "txt"
    case .html: "html"
    case .json: "json"
    }
  }

  @Test func `a check tells a hundred deviations and counts the rest`() {
    let result = SampleReport.wrong.findings[.leaves]
    #expect(result.deviations.count == 100 && result.deviationCount == 120)
    #expect(result.rest?.en == "… and 20 more")
  }

  @Test func `no sentence is the same in both languages`() {
    let wordings =
      AuditCheck.allCases.flatMap { [$0.title, $0.proof] }
      + SampleReport.deviations.map(\.fault.wording) + SampleReport.notes.map(\.fact.wording)
      + AuditCounts.Thing.allCases.map(\.wording)
    for wording in wordings { #expect(wording.nb != wording.en, "\(wording.en)") }
  }

  @Test func `every kind of deviation has a name of its own`() {
    let codes = SampleReport.deviations.map(\.fault.code)
    #expect(Set(codes).count == codes.count)
  }

  @Test func `what others wrote cannot become markup`() {
    let html = SampleReport.wrong.html(in: .en)
    #expect(html.contains("CN=Segl &lt;&amp;&gt;"))
    #expect(!html.contains("<script") && !html.contains("CN=Segl <"))
  }

  @Test(arguments: [
    (Language.nb, ReportLanguage.nb), (.nn, .nb), (.sv, .nb), (.en, .en),
  ])
  func `a home's language decides the report's`(language: Language, expected: ReportLanguage) {
    #expect(ReportLanguage(closestTo: language) == expected)
  }
}
