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

  @Option(
    help: ArgumentHelp(
      "Until when, in the place of --for: a time such as 2026-11-01T15:00:00Z. Said again it "
        + "changes nothing.", valueName: "TIME"))
  var until: Moment?

  func validate() throws {
    if case .age? = until {
      throw ValidationError("--until takes a date or a time; a length of time is for --for.")
    }
  }

  func run() throws {
    try Failure.catching {
      let desk = try TeamDesk(home.open())
      let until = until?.instant(at: SystemClock().now())
      let item =
        try until.map { try desk.extend(lease.id, token: lease.token, until: $0) }
        ?? desk.extend(lease.id, token: lease.token, seconds: span.seconds)
      ItemOutput(json: output.json).print([item])
    }
  }
}
