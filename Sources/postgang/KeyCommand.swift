import ArgumentParser

/// `postgang key …`
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "List the home's keys, and replace them.",
    subcommands: [KeyList.self, KeyRotate.self])
}
