import ArgumentParser
import Assembly

/// `postgang evidence stamp`
struct EvidenceStamp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp", abstract: "Have everything time-stamped that has no evidence yet, now.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try Failure.catching {
      let home = try home.open()
      let count = try home.makeEvidence { made in
        output.json ? Terminal.print(made.json.text) : Terminal.print(made.text)
      } missing: { id, why in
        Terminal.message("record \(id) gets no evidence, its container cannot be read: \(why)")
      }
      if count == 0 { Terminal.message("Everything has its evidence already.") }
    }
  }
}
