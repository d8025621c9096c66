import ArgumentParser
import Assembly
import Records

/// `postgang status`
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what waits, what is in flight and what was done.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try Failure.catching { try StatusReport(of: home.open(), at: SystemClock().now()) }
    guard !output.json else { return Terminal.print(report.json.text) }
    var table = Table("", "")
    for (name, value) in report.rows { table.add(name, value) }
    table.print()
  }
}
