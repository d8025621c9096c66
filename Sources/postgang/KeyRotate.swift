import ArgumentParser
import Assembly

/// `postgang key rotate …`
struct KeyRotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Put a new key in the place of an old one.",
    discussion: """
      Not while serve runs. The ledger records the change; the old certificate or verifier key \
      stays known in keys/earlier, and everything that it vouched for is verified as before. A \
      change that was cut short is finished by running the command again.
      """,
    subcommands: [KeyRotateSeal.self, KeyRotateLedger.self])

  static func tell(_ rotation: KeyRotation, as output: OutputOptions) {
    guard !output.json else { return Terminal.print(rotation.json.text) }
    for line in rotation.lines { Terminal.message(line) }
  }
}
