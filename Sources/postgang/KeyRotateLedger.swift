import ArgumentParser
import Assembly

/// `postgang key rotate ledger`
struct KeyRotateLedger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Make a new key that signs the ledger's checkpoints.",
    discussion: """
      The old key signs the leaf that names the new one, and both sign that checkpoint. Give the \
      new keys/ledger.vkey to portals, witnesses and the archive.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try Failure.catching {
      let rotation = try LedgerRotation(of: home.open()).run(at: SystemClock().now())
      KeyRotate.tell(rotation, as: output)
    }
  }
}
