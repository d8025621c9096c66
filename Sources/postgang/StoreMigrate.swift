import ArgumentParser
import Assembly
import Settings

/// `postgang store migrate`
struct StoreMigrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Make the tables of a PostgreSQL database, or bring them up to date.",
    discussion: """
      In an empty database, or one of an earlier version; forwards only. It may be run twice, and \
      from two machines at once. The role that runs it owns the tables; --grant names the role of \
      the nodes, which may add to journal and ledger but not change them.
      """)

  @OptionGroup var home: HomeOptions

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The database's address with its owner as the user. Default: store: in postgang.yaml.",
      valueName: "URI"))
  var owner: String?

  @Option(help: ArgumentHelp("The role as which nodes connect.", valueName: "ROLE"))
  var grant: String?

  func validate() throws {
    if let owner { _ = try StoreCommand.store(owner, of: "--as") }
  }

  func run() throws {
    try Failure.catching {
      let store =
        try owner.map { try StoreCommand.store($0, of: "--as") } ?? home.open().settings.store
      let place = try StoreOffice.migrate(store, grantingTo: grant)
      Terminal.message(
        "\(place) is ready" + (grant.map { ", and nodes may connect as \($0)" } ?? ""))
    }
  }
}
