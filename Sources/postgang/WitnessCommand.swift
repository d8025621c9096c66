import ArgumentParser

/// `postgang witness …`
struct WitnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Look after others' ledgers, and cosign what continues.",
    discussion: """
      `postgang witness DIR` looks at every ledger that DIR/witness.yaml names, at intervals, until \
      SIGTERM or SIGINT. A checkpoint that continues the last one that was seen is cosigned: \
      DIR/cosignatures is for others to fetch. A ledger that contradicts itself is refused: both \
      checkpoints lie in DIR/refused, and the exit code is 4. docs/operating.md has more.
      """,
    subcommands: [WitnessRun.self, WitnessInit.self], defaultSubcommand: WitnessRun.self)
}
