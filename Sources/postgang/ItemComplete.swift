import ArgumentParser
import Assembly

/// `postgang item complete ID --token TOKEN`
struct ItemComplete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Close an item (avskriv).")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var lease: LeaseOptions

  @Option(
    help: ArgumentHelp(
      """
      BU letter, TE noted, TO for information, TLF telephone, NN note, SA closed; *** for a \
      preliminary answer, which keeps the item open.
      """, valueName: "CODE"))
  var code: String

  func run() throws {
    try Failure.catching {
      let desk = try TeamDesk(home.open())
      let item = try desk.complete(lease.id, token: lease.token, code: code)
      ItemOutput(json: output.json).print([item])
    }
  }
}
