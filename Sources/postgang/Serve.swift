import ArgumentParser
import Assembly
import Glibc

/// `postgang serve`
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the pipeline.",
    discussion: """
      Runs until SIGTERM or SIGINT, then claims nothing more and finishes what is in flight. \
      Killing it loses nothing: the next start goes on where it was.
      """)

  @OptionGroup var home: HomeOptions

  @Flag(help: "End when the drop folder is empty.")
  var once = false

  @Flag(name: .shortAndLong, help: "Log every submission and stage on standard error.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "No progress display.")
  var quiet = false

  func run() throws {
    let ending = try Failure.catching {
      let progress = Progress(isShown: !quiet && !verbose && Terminal.isInteractive)
      let log = Log(verbose: verbose, isSilent: progress.isShown)
      let line = try HomeLine(home.open(), watch: verbose ? log.stages : .none) { event in
        log.hear(event)
        progress.hear(event)
      }
      let signals = SignalWatch { line.drain() }
      defer { signals.stop() }
      progress.start(line)
      defer { progress.stop() }
      return try line.run(once: once)
    }
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
