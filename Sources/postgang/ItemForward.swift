import ArgumentParser
import Assembly

/// `postgang item forward ID --token TOKEN`
struct ItemForward: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forward", abstract: "Send an item to another team.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var lease: LeaseOptions

  @Option(help: ArgumentHelp("The team that gets it.", valueName: "T"))
  var to: String

  @Option(help: ArgumentHelp("Why; it stays in the history.", valueName: "TEXT"))
  var reason: String

  func run() throws {
    try Failure.catching {
      let desk = try TeamDesk(home.open())
      let item = try desk.forward(lease.id, token: lease.token, to: to, reason: reason)
      ItemOutput(json: output.json).print([item])
    }
  }
}
