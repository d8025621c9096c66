import ArgumentParser
import Assembly

/// `postgang init DIR`
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a home.",
    discussion: """
      A home of an example municipality gets that municipality's service map, pipelines and forms; \
      without --example it gets one general form and one team. The keys are trial keys: the root \
      keys/root.crt and a seal certificate under it, both marked so.
      """)

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "DIR"), completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("kristiansund, trondheim or orebro.", valueName: "NAME"))
  var example = "blank"

  @Option(
    help: ArgumentHelp("Where schemas/ and pipelines/ lie.", valueName: "DIR"),
    completion: .directory)
  var from: String?

  func validate() throws {
    // Whether they are found at all is told by `run`, which needs them.
    guard let shipped = try? Shipped(from: from, program: Program.path) else { return }
    let known = HomeMaker.examples(in: shipped)
    guard known.contains(example) else {
      throw ValidationError(
        "There is no example \(example). There is: \(known.joined(separator: ", ")).")
    }
  }

  func run() throws {
    try Failure.catching {
      let shipped = try Shipped(from: from, program: Program.path)
      let paths = HomePaths(folder)
      try HomeMaker(shipped: shipped, paths: paths).make(
        example: example, at: SystemClock().now())
      Terminal.message("Made \(paths.root) with trial keys; the root is \(paths.keys)/root.crt.")
      Terminal.message("Next: postgang serve --home \(paths.root)")
    }
  }
}
