import ArgumentParser
import Assembly
import Auditing
import Foundation

/// `postgang audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Judge the whole archive.",
    discussion: """
      Checks every container, every journal number, every record against its leaf and every leaf \
      against its record, the ledger against its newest and every kept checkpoint, and the \
      database against a replay of the ledger. Reports every deviation with what and where. It \
      needs neither private keys nor the right to write.

      With --incremental it looks at what is new since the last such audit, and at a share of what \
      is old, so that everything has been examined again after --spread nights. What it has \
      established is kept in --state.
      """)

  @OptionGroup var home: HomeOptions

  @Option(
    help: ArgumentHelp(
      "How the report is written.", valueName: "FORMAT"))
  var format: ReportFormat = .text

  @Flag(name: .long, help: "The same as --format json.")
  var json = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the report goes; - for standard output.", valueName: "FILE"),
    completion: .file())
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "The report's language. Default: the home's; nb for nn and sv.",
      valueName: "LANGUAGE"))
  var language: ReportLanguage?

  @Option(
    help: ArgumentHelp(
      "Only containers of records journalled since then are opened; all else is checked whole.",
      valueName: "WHEN"))
  var since: Moment?

  @Flag(name: .long, help: "Look at what is new since the last incremental audit.")
  var incremental = false

  @Option(
    help: ArgumentHelp(
      "Where incremental audits keep what they established. Default: audit-state.json in the home.",
      valueName: "FILE"),
    completion: .file())
  var state: String?

  @Option(
    help: ArgumentHelp(
      "Incremental audits over which a full pass is spread.", valueName: "NIGHTS"))
  var spread = 30

  func validate() throws {
    if json, format == .html {
      throw ValidationError("--json and --format html exclude each other")
    }
    if incremental, since != nil {
      throw ValidationError("--incremental and --since exclude each other")
    }
    if !incremental, state != nil { throw ValidationError("--state needs --incremental") }
    guard (1...10_000).contains(spread) else {
      throw ValidationError("--spread is a number of nights, 1 to 10000")
    }
  }

  func run() throws {
    let isClean = try Failure.catching {
      let audit = HomeAudit(
        try home.open(), run: UUID().uuidString.lowercased(),
        program: "postgang \(Version.current)",
        startedBy: "\(NSUserName())@\(ProcessInfo.processInfo.hostName)", state: state)
      let since = since?.instant(at: SystemClock().now())
      return try audit.perform(
        incremental ? .incremental(spread: spread) : .everything(since: since)
      ) { report in try publish(report, in: language ?? audit.language) }
    }
    if !isClean { throw ExitCode.findings }
  }

  private func publish(_ report: AuditReport, in language: ReportLanguage) throws {
    let document = report.document(as: json ? .json : format, in: language)
    if output == "-" {
      Terminal.print(document)
    } else {
      try HomeAudit.write(document, to: output)
    }
  }
}
