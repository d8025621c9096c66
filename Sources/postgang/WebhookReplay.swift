import ArgumentParser
import Assembly

/// `postgang webhook replay NAME`
struct WebhookReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Send dead letters again, and remove those that are taken.",
    discussion: """
      Each is sent once, exactly as before and with the id that it had, oldest first. Exits 1 at \
      the first one that is not taken: those behind it are not sent.
      """)

  @OptionGroup var home: HomeOptions

  @Argument(help: ArgumentHelp("The webhook's name.", valueName: "NAME"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "Only the letter of this leaf, as `webhook dead` lists it.", valueName: "LEAF"))
  var leaf: Int64?

  func run() throws {
    try Failure.catching {
      let desk = WebhookDesk(try home.open())
      var sent = 0
      for leaf in try leaf.map({ [$0] }) ?? desk.deadLeaves(of: name) {
        if let reason = try desk.replay(leaf, of: name) {
          Terminal.error("leaf \(leaf) was not taken: \(reason)")
          throw ExitCode.failure
        }
        sent += 1
        Terminal.message("leaf \(leaf) was taken")
      }
      if sent == 0 { Terminal.message("there are no dead letters") }
    }
  }
}
