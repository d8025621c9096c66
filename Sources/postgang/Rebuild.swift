import ArgumentParser
import Assembly
import Records

/// `postgang rebuild`
struct Rebuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a lost database anew from the archive and the ledger.",
    discussion: """
      A database that is still there is kept beside the new one, as postgang.db.before-… . The \
      names of handlers and their reasons live in the database only and are lost with it.
      """)

  @OptionGroup var home: HomeOptions

  func run() throws {
    try Failure.catching {
      let rebuilt = try home.open().rebuild(at: SystemClock().now())
      let records = counted(rebuilt.records, "record", "records")
      Terminal.message("rebuilt \(records) from \(counted(rebuilt.leaves, "leaf", "leaves"))")
    }
  }
}
