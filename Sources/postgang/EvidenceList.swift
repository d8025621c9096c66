import ArgumentParser
import Assembly

/// `postgang evidence list`
struct EvidenceList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the batches of evidence, oldest first.",
    discussion: "One line a batch: when it was time-stamped, by whom, over what, how often renewed."
  )

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp("Batches of that UTC day and later.", valueName: "WHEN"))
  var since: Moment?

  func run() throws {
    var isWhole = true
    try Failure.catching {
      let home = try home.open()
      let since = since?.instant(at: SystemClock().now())
      try home.forEachBatch(since: since) { view in
        output.json ? Terminal.print(view.json.text) : Terminal.print(view.text)
      } damaged: { what in
        Terminal.error(what)
        isWhole = false
      }
      guard !output.json, let pending = try home.pendingEvidence(), pending.leaves > 0 else {
        return
      }
      Terminal.message(pending.text)
    }
    if !isWhole { throw ExitCode.findings }
  }
}
