import ArgumentParser
import Assembly

/// `postgang record export ID`
struct RecordExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Copy a record's container out of the archive.",
    discussion: "Each export is an event in the ledger.")

  @OptionGroup var home: HomeOptions

  @Argument(help: ArgumentHelp("A record id, a unique prefix of one, or 2026/17.", valueName: "ID"))
  var id: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where to; - for standard output. Default: RECORD-ID.asice.", valueName: "FILE"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("Who exports, for the history.", valueName: "NAME"))
  var by: String?

  func run() throws {
    try Failure.catching {
      let journal = try JournalReader(home.open())
      let written = try journal.export(id, to: output, by: by, at: SystemClock().now())
      if let written { Terminal.message("exported to \(written)") }
    }
  }
}
