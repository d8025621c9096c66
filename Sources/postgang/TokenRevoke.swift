import Access
import ArgumentParser
import Assembly

/// `postgang token revoke ID`
struct TokenRevoke: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Revoke a token, and end the sessions that it opened.",
    discussion: "A running desk refuses it from the next request on.")

  @OptionGroup var home: HomeOptions

  @Argument(
    help: ArgumentHelp(
      "The token's id, or a unique beginning of it, as `token list` shows it.", valueName: "ID"))
  var id: String

  func run() throws {
    try Failure.catching {
      let home = try home.open()
      guard let token = try TokenDesk(home.store(), now: { SystemClock().now() }).revoke(id) else {
        throw HomeError.unusable(
          what: "token \(id)", why: "there is none that begins so alone and was not revoked before",
          remedy: "`postgang token list` shows all.")
      }
      Terminal.message("Token \(token.id) of \(token.name) opens nothing any more.")
    }
  }
}
