import ArgumentParser
import Assembly

/// `postgang submit FILE…`
struct Submit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put submissions into the drop folder.",
    discussion: """
      Each FILE is a form XML, a ZIP or a folder. It appears in the drop folder whole or not at \
      all. With --wait the receipts are printed as soon as they are there; a running serve writes \
      them.
      """)

  @OptionGroup var home: HomeOptions

  @Argument(help: ArgumentHelp("What to submit.", valueName: "FILE"), completion: .file())
  var files: [String]

  @Flag(help: "Wait for the receipts and print them.")
  var wait = false

  func run() throws {
    let receipts = try Failure.catching {
      let drop = try DropOffice(home.open())
      return try files.map { try drop.submit($0) }
    }
    guard wait else {
      for receipt in receipts { Terminal.message("submitted \(receipt.name)") }
      return
    }
    var isRejected = false
    for receipt in receipts {
      let outcome = try Failure.catching { try receipt.wait() }
      Terminal.print(outcome.json)
      isRejected = isRejected || outcome.isRejected
    }
    if isRejected { throw ExitCode.findings }
  }
}
