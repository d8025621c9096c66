import ArgumentParser
import Assembly

/// `postgang item extend ID --token TOKEN`
struct ItemExtend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend", abstract: "Lengthen a lease.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var lease: LeaseOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("For how long from now: \(Span.help).", valueName: "SPAN"))
  var span: Span = .halfAnHour

  func run() throws {
    try Failure.catching {
      let desk = try TeamDesk(home.open())
      let item = try desk.extend(lease.id, token: lease.token, seconds: span.seconds)
      ItemOutput(json: output.json).print([item])
    }
  }
}
