import ArgumentParser
import Assembly

/// The command line. It composes and decides nothing: what a command does lives in Assembly.
@main
struct Postgang: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postgang",
    abstract: "Takes form submissions from a drop folder to a sealed, journalled archive.",
    discussion: """
      A home is one municipality's folder: its configuration, keys, drop folder, archive, ledger \
      and database. Commands work on --home, else on POSTGANG_HOME, else on the current folder.

      Data goes to standard output, messages to standard error. Exit codes: 0 done, 1 failure, \
      4 findings (violations, deviations, errors in the configuration), 10 no home there, \
      11 another serve runs on this home, 64 usage.
      """,
    version: "postgang \(Version.current)",
    groupedSubcommands: [
      CommandGroup(
        name: "Running",
        subcommands: [Init.self, Serve.self, Submit.self, Status.self, TimestampServer.self]),
      CommandGroup(
        name: "Configuring", subcommands: [Check.self, Explain.self, StoreCommand.self]),
      CommandGroup(
        name: "Working with records",
        subcommands: [RecordCommand.self, ItemCommand.self, Dispose.self]),
      CommandGroup(name: "Keeping keys", subcommands: [KeyCommand.self, TokenCommand.self]),
      CommandGroup(name: "Telling others", subcommands: [WebhookCommand.self]),
      CommandGroup(
        name: "Auditing",
        subcommands: [
          Verify.self, AuditCommand.self, EvidenceCommand.self, LedgerCommand.self, Rebuild.self,
        ]),
      CommandGroup(name: "Looking after others' ledgers", subcommands: [WitnessCommand.self]),
    ])

  static func main() {
    ProgramStart.prepare()
    main(nil)
  }
}
