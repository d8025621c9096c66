import ArgumentParser
import Assembly

/// `postgang audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Judge the whole archive.",
    discussion: """
      Checks every container, every journal number, every record against its leaf and every leaf \
      against its record, the ledger against its newest and every kept checkpoint, and the \
      database against a replay of the ledger. Reports every deviation with what and where.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "Containers of records journalled since then; the ledger is always checked whole.",
      valueName: "WHEN"))
  var since: Moment?

  func run() throws {
    let report = try Failure.catching {
      let home = try home.open()
      return try home.audit(since: since?.instant(at: SystemClock().now()))
    }
    Terminal.print(output.json ? report.json.text : report.text)
    if !report.isClean { throw ExitCode.findings }
  }
}
