import ArgumentParser
import Assembly

/// `postgang witness init DIR`
struct WitnessInit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a witness: its folder, its key and witness.yaml.",
    discussion: "Prints the public key, which homes name in ledger.witnesses.")

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "DIR"), completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "The witness's name in its cosignatures, such as vitne.fylke.example/w1.", valueName: "NAME"))
  var name: String

  func run() throws {
    try Failure.catching {
      let key = try WitnessMaker(at: folder, name: name).make()
      Terminal.print("\(key)")
      Terminal.message(
        "Next: name ledgers in \(folder)/witness.yaml, then postgang witness \(folder)")
    }
  }
}
