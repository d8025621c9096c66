import ArgumentParser
import Assembly
import Desk
import Foundation
import Glibc
import Supervision

/// `postgang serve`
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the pipeline.",
    discussion: """
      Runs until SIGTERM or SIGINT, then claims nothing more and finishes what is in flight. \
      The desk, its pages and API, is open while it runs, unless --once ends it by itself. \
      Killing it loses nothing: the next start goes on where it was. SIGHUP makes the desk read its \
      certificate and key again; all else that is configured is read at the start.
      """)

  @OptionGroup var home: HomeOptions

  @Flag(help: "End when the drop folder is empty.")
  var once = false

  @Option(
    help: ArgumentHelp(
      "Where the desk listens, in place of web.listen in postgang.yaml; off for nowhere.",
      valueName: "ADDRESS:PORT"))
  var web: WebChoice?

  @Option(
    help: ArgumentHelp("Where the desk's pages lie.", valueName: "DIR"), completion: .directory)
  var from: String?

  @Flag(name: .shortAndLong, help: "Log every submission and stage on standard error.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "No progress display.")
  var quiet = false

  func run() throws {
    let ending = try Failure.catching {
      let progress = Progress(isShown: !quiet && !verbose && Terminal.isInteractive)
      let log = Log(verbose: verbose, isSilent: progress.isShown)
      let manager = try ServiceManager(
        environment: ProcessInfo.processInfo.environment, process: getpid())
      let line = try HomeLine(
        home.open(), watch: verbose ? log.stages : .none, manager: manager
      ) { event in
        log.hear(event)
        progress.hear(event)
      }
      let desk = try openDesk(of: line, log)
      // Whoever is being answered is answered; by then nothing is in flight.
      defer { desk?.stop() }
      let signals = SignalWatch { line.drain() }
      defer { signals.stop() }
      let renewals = SignalWatch([SIGHUP]) {
        desk?.renewIdentity(of: line.open) { log.hear(.noticed($0)) }
      }
      defer { renewals.stop() }
      progress.start(line)
      defer { progress.stop() }
      return try line.run(once: once)
    }
    try conclude(ending)
  }

  private func openDesk(of line: HomeLine, _ log: Log) throws -> DeskServer? {
    guard !once, web != .off else { return nil }
    let desk = try DeskServer.open(
      line.open, at: web?.address, shipped: { try Shipped(from: from, program: Program.path) },
      log: { log.hear(.noticed($0)) })
    if let desk { Terminal.message("The desk is open at \(desk.url).") }
    return desk
  }

  private func conclude(_ ending: HomeLine.Ending) throws {
    switch ending {
    case .finished: break
    case .halted(let reason):
      Terminal.error(
        "\(reason)\nNothing is lost: start `postgang serve` again, and it looks up what was committed."
      )
      // Stages may still be at work, and what runs at a common exit (libcrypto's own clean-up, for
      // one) takes away what they use.
      _exit(ExitCode.failure.rawValue)
    }
  }
}
