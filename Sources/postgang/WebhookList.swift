import ArgumentParser
import Assembly

/// `postgang webhook list`
struct WebhookList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the webhooks, how far they are and what they gave up.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let views = try Failure.catching { try WebhookDesk(home.open()).views() }
    var table = Table("NAME", "BACKLOG", "DEAD", "EVENTS", "URL")
    for view in views {
      if output.json {
        Terminal.print(view.json.text)
      } else {
        table.add(
          view.name, view.backlog.map(String.init) ?? "–", String(view.dead),
          view.events.joined(separator: ","), view.url)
      }
    }
    if !output.json { table.print() }
  }
}
