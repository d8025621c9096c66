import ArgumentParser
import Assembly

/// `postgang record list`
struct RecordList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List records in journal order.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("A date, a time, or an age such as 7d.", valueName: "WHEN"))
  var since: Moment?

  func run() throws {
    try Failure.catching {
      let journal = try JournalReader(home.open())
      var table = Table("NUMBER", "JOURNALED", "FORM", "TEAM", "RESPOND BY", "ID", "TITLE")
      try journal.forEach(since: since?.instant(at: SystemClock().now())) { entry in
        if output.json {
          Terminal.print(entry.json.text)
        } else {
          table.add(
            entry.number.description, entry.journaled.rfc3339, entry.form.description,
            entry.route.team, entry.respondBy?.description ?? "–", entry.id.description, entry.title
          )
        }
      }
      if !output.json { table.print() }
    }
  }
}
