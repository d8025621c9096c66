import ArgumentParser
import Assembly

/// `postgang ledger show`
struct LedgerShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the ledger's size and root, and how far it is cosigned.",
    discussion: """
      Reads the newest checkpoint and the cosigned ones that were collected, and compares them. \
      Exits 4 when one of them contradicts the ledger.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let view = try Failure.catching { try LedgerView(of: home.open()) }
    if output.json {
      Terminal.print(view.json.text)
    } else {
      var table = Table("", "")
      for (name, value) in view.rows { table.add(name, value) }
      table.print()
    }
    if !view.isSound { throw ExitCode.findings }
  }
}
