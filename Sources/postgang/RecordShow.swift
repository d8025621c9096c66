import ArgumentParser
import Assembly

/// `postgang record show ID`
struct RecordShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one record and everything that happened to it.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("A record id, a unique prefix of one, or 2026/17.", valueName: "ID"))
  var id: String

  func run() throws {
    try Failure.catching {
      let view = try JournalReader(home.open()).view(id)
      guard !output.json else { return Terminal.print(view.json.text) }
      var table = Table("", "")
      for (name, value) in view.rows { table.add(name, value) }
      table.print()
    }
  }
}
