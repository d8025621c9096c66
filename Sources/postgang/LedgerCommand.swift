import ArgumentParser

/// `postgang ledger …`
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Look at the ledger, and at who stands up for it.",
    subcommands: [LedgerShow.self, LedgerCosign.self])
}
