import ArgumentParser
import Assembly
import Records

/// `postgang explain FILE`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what would become of a submission, and why; change nothing.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    help: ArgumentHelp("A form XML, a ZIP or a folder.", valueName: "FILE"), completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The language of the sentences; else the municipality's.", valueName: "LANGUAGE"))
  var language: Language?

  func run() throws {
    let explanation = try Failure.catching {
      let home = try home.open()
      return try Explanation(of: file, in: home, at: SystemClock().now())
    }
    if output.json {
      Terminal.print(explanation.json.text)
    } else {
      Terminal.print(explanation.text(in: language))
    }
    if !explanation.isAccepted { throw ExitCode.findings }
  }
}
