import ArgumentParser
import Settings

/// `postgang store …`
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Prepare, show and move what keeps journal and inboxes.",
    subcommands: [StoreShow.self, StoreMigrate.self, StoreCopy.self])

  /// Reads a store on the command line. Not ArgumentParser's own way, which would print an address
  /// that cannot be used, and with it its password.
  static func store(_ text: String, of option: String) throws -> StoreKind {
    if let store = StoreKind(written: text) { return store }
    throw ValidationError(
      "\(option) is \(StoreKind.grammar), not \"\(StoreKind.masked(text))\".")
  }
}
