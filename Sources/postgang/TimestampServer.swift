import ArgumentParser
import Assembly

/// `postgang tsa --trial`
struct TimestampServer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tsa",
    abstract: "Run a trial time-stamp authority (RFC 3161) on this machine.",
    discussion: """
      For trying things out: it answers on 127.0.0.1 alone, and nobody else trusts its root, which \
      lies beside its keys as root.crt. Keys are made when they are missing. It prints where it \
      answers, and runs until SIGTERM or SIGINT.
      """)

  @OptionGroup var home: HomeOptions

  @Flag(help: "Required: says that these time-stamps prove nothing to anybody.")
  var trial = false

  @Option(
    help: ArgumentHelp("Where its keys lie. Default: tsa/ in the home.", valueName: "DIR"),
    completion: .directory)
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "Where it answers; 0 for a free port. Default: what the home's timestamps.url names.",
      valueName: "PORT"))
  var port: UInt16?

  func validate() throws {
    guard trial else {
      throw ValidationError("Postgang has no other authority than a trial one: give --trial.")
    }
  }

  func run() throws {
    try Failure.catching {
      let server: TrialTimestamps
      if let folder {
        server = try TrialTimestamps(folder: folder, port: port ?? 0)
      } else {
        let place = try TrialTimestamps.place(in: home.open())
        server = try TrialTimestamps(folder: place.folder, port: port ?? place.port)
      }
      let signals = SignalWatch { server.stop() }
      defer { signals.stop() }
      Terminal.print(server.url)
      server.run()
    }
  }
}
