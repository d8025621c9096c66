import ArgumentParser
import Assembly

/// `postgang webhook dead NAME`
struct WebhookDead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dead", abstract: "List the events that a webhook's receiver did not take.",
    discussion: "Exits 4 when there are any.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("The webhook's name.", valueName: "NAME"))
  var name: String

  func run() throws {
    var table = Table("LEAF", "GIVEN UP", "ATTEMPTS", "TYPE", "REASON")
    var count = 0
    try Failure.catching {
      try WebhookDesk(home.open()).forEachDead(of: name) { letter in
        count += 1
        if output.json { return Terminal.print(letter.json.text) }
        table.add(
          String(letter.leaf), letter.at.rfc3339, String(letter.attempts),
          letter.event.json["type"]?.string ?? "–", letter.reason)
      }
    }
    if !output.json { table.print() }
    if count > 0 { throw ExitCode.findings }
  }
}
