import ArgumentParser
import Assembly

/// `postgang key list`
struct KeyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List every key and certificate that the home knows.",
    discussion: """
      Those in use and those that others have taken the place of, with the day on which each \
      expires. Exits 1 when one that postgang.yaml names cannot be read.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let now = SystemClock().now()
    let inventory = try Failure.catching { KeyInventory(of: try home.open()) }
    var table = Table(
      "PURPOSE", "STATE", "ALGORITHM", "VALID FROM", "VALID TO", "DAYS", "DIGEST", "FILE", "NAME")
    for key in inventory.keys {
      if output.json {
        Terminal.print(key.json(at: now).text)
      } else {
        table.add(
          key.role.rawValue, key.state == .inUse ? "in use" : "earlier", key.algorithm,
          key.validity.map { "\($0.from.utcDate)" } ?? "–",
          key.validity.map { "\($0.until.utcDate)" } ?? "–",
          key.daysLeft(at: now).map(String.init) ?? "–", String(key.digest.hex.prefix(16)),
          key.source, key.name)
      }
    }
    if !output.json { table.print() }
    for warning in inventory.warnings(at: now) { Terminal.message(warning.text) }
    for trouble in inventory.troubles { Terminal.error(trouble) }
    if !inventory.troubles.isEmpty { throw ExitCode.failure }
  }
}
