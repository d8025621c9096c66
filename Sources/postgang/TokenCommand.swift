import ArgumentParser

/// `postgang token …`
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Make tokens for the desk, list them, and revoke them.",
    subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}
