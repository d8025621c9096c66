import ArgumentParser
import Assembly
import Foundation
import Settings

/// `postgang store copy --to URI|sqlite`
struct StoreCopy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy", abstract: "Take journal and inboxes to another engine.",
    discussion: """
      Not while serve runs, on any machine. The home is audited before and after; each row of the \
      copy is compared with its original. The target is empty: a PostgreSQL database that \
      `postgang store migrate` has prepared, or a new postgang.db. Until store: in postgang.yaml \
      names it, the home goes on with the one that it has. Exits 4 when an audit is not clean.
      """)

  @OptionGroup var home: HomeOptions

  @Option(help: ArgumentHelp("sqlite, or a PostgreSQL address.", valueName: "STORE"))
  var to: String

  @Flag(name: .customLong("switch"), help: "Change store: in postgang.yaml when all is well.")
  var isSwitching = false

  func validate() throws {
    _ = try StoreCommand.store(to, of: "--to")
  }

  func run() throws {
    try Failure.catching {
      let move = StoreMove(
        try home.open(), to: try StoreCommand.store(to, of: "--to"),
        auditor: .init(
          program: "postgang \(Version.current)",
          startedBy: "\(NSUserName())@\(ProcessInfo.processInfo.hostName)")
      ) { Terminal.message($0) }
      let line = try move.perform(isSwitching: isSwitching)
      Terminal.message(
        isSwitching
          ? "postgang.yaml now says: \(line)"
          : "The copy is complete. Before anybody serves or works on items again, write in postgang.yaml:"
      )
      if !isSwitching { Terminal.print(line) }
    }
  }
}
