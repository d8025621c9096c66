import ArgumentParser
import Assembly

/// `postgang submit FILE…`
struct Submit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put submissions into the drop folder.",
    discussion: """
      Each FILE is a form XML, a ZIP or a folder. It appears in the drop folder whole or not at \
      all. With --wait the receipts are printed as soon as they are there, one JSON object per \
      line; a running serve writes them. With --json and without --wait, the name under which each \
      was dropped is printed.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("What to submit.", valueName: "FILE"), completion: .file())
  var files: [String]

  @Flag(help: "Wait for the receipts and print them.")
  var wait = false

  func run() throws {
    guard wait else { return try Failure.catching(drop) }
    let receipts = try Failure.catching {
      let office = try DropOffice(home.open())
      try DropOffice.look(at: files)
      return try files.map { try office.submit($0) }
    }
    var isRejected = false
    for receipt in receipts {
      let outcome = try Failure.catching { try receipt.wait() }
      Terminal.print(outcome.json)
      isRejected = isRejected || outcome.isRejected
    }
    if isRejected { throw ExitCode.findings }
  }

  /// Works without the database, too.
  private func drop() throws {
    let home = try home.open()
    try DropOffice.look(at: files)
    for file in files {
      let dropped = try DropOffice.drop(file, in: home)
      if output.json {
        Terminal.print(dropped.json.text)
      } else {
        Terminal.message("submitted \(dropped.name)")
      }
    }
  }
}
