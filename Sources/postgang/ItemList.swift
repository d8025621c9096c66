import ArgumentParser
import Assembly

/// `postgang item list --team T`
struct ItemList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List a team's open items, oldest due first.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("The team.", valueName: "T"))
  var team: String

  func run() throws {
    try Failure.catching {
      try ItemOutput(json: output.json).print(TeamDesk(home.open()).items(of: team))
    }
  }
}
