import ArgumentParser
import Assembly

/// `postgang witness DIR`
struct WitnessRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Look at every ledger, at intervals.")

  @Argument(help: ArgumentHelp("The witness's folder.", valueName: "DIR"), completion: .directory)
  var folder: String

  @Flag(help: "Look at every ledger once, and end.")
  var once = false

  func run() throws {
    try Failure.catching {
      let home = try WitnessHome(at: folder)
      let log = WitnessLog(folder: home.path, tellsUnchanged: once)
      let watch = try WitnessWatch(of: home) { log.hear($0, $1) }
      let signals = SignalWatch { watch.stop() }
      defer { signals.stop() }
      let round = watch.run(once: once)
      if round.refused > 0 { throw ExitCode.findings }
      // What could not be looked at now is looked at again, but not by a command that ends here.
      if once, round.postponed > 0 { throw ExitCode.failure }
    }
  }
}
