import ArgumentParser
import Assembly

/// `postgang record export ID`
struct RecordExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Copy a record's container out of the archive.",
    discussion: """
      The archive stays as it is, whatever the level; each export is an event in the ledger.

      b   as archived, byte for byte
      t   with a time-stamp of now on the seal, for exchange
      lt  the same with certificates and revocation data, for exchange
      er  with the evidence record: when it was archived, proven for as long as evidence is renewed

      Some systems reject containers with evidence records: give them t or lt.
      """)

  @OptionGroup var home: HomeOptions

  @Argument(help: ArgumentHelp("A record id, a unique prefix of one, or 2026/17.", valueName: "ID"))
  var id: String

  @Option(help: ArgumentHelp("How much proof: b, t, lt or er.", valueName: "LEVEL"))
  var level: ExportLevel = .b

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      Where to; - for standard output. Default: RECORD-ID.asice, and of other levels than b \
      RECORD-ID-LEVEL.asice.
      """, valueName: "FILE"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("Who exports, for the history.", valueName: "NAME"))
  var by: String?

  func run() throws {
    try Failure.catching {
      let journal = try JournalReader(home.open())
      let written = try journal.export(
        id, as: level, to: output, by: by, at: SystemClock().now())
      if let written { Terminal.message("exported to \(written)") }
    }
  }
}

extension ExportLevel: ExpressibleByArgument {}
