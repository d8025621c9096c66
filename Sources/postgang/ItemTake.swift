import ArgumentParser
import Assembly

/// `postgang item take --team T`
struct ItemTake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take", abstract: "Take items from a team's inbox, oldest due first.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("The team.", valueName: "T"))
  var team: String

  @Option(help: ArgumentHelp("How many at most.", valueName: "N"))
  var count = 1

  @Option(
    name: .customLong("for"), help: ArgumentHelp("For how long: \(Span.help).", valueName: "SPAN"))
  var span: Span = .halfAnHour

  @Option(help: ArgumentHelp("Who takes them.", valueName: "NAME"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "A key of your own: the same call with the same key gives the same items again.",
      valueName: "KEY"))
  var request: String?

  func validate() throws {
    guard (1...1000).contains(count) else {
      throw ValidationError("--count takes 1 to 1000, not \(count).")
    }
    for (option, text) in [("--by", by), ("--request", request)] {
      // As long as the API takes them.
      guard let text, text.count > 200 else { continue }
      throw ValidationError("\(option) takes 200 characters at most, not \(text.count).")
    }
  }

  func run() throws {
    try Failure.catching {
      let taken = try TeamDesk(home.open()).take(
        team: team, most: count, seconds: span.seconds, by: by, request: request)
      ItemOutput(json: output.json).print(taken)
    }
  }
}
