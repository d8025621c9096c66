import ArgumentParser
import Assembly

/// `postgang check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the configuration, and everything it names.",
    discussion: """
      Reads every YAML file, compiles every schema and XPath, resolves every team and unit, opens \
      the keys and looks at the certificates' dates. Reports everything it finds, with file, line \
      and key.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try Failure.catching { try HomeCheck(of: home.paths, at: SystemClock().now()) }
    for problem in report.problems {
      output.json ? Terminal.print(problem.json.text) : Terminal.print("\(problem)")
    }
    if report.hasErrors { throw ExitCode.findings }
    if !output.json { Terminal.message("No errors: \(report.summary)") }
  }
}
