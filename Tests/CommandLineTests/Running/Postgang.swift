import Foundation

/// The real program, as `swift build` left it beside the tests.
enum Postgang {
  /// `POSTGANG_BINARY` names another one, such as a release build.
  static let path: String =
    ProcessInfo.processInfo.environment["POSTGANG_BINARY"] ?? besideTheTests

  /// The sources' top folder, where `schemas/`, `pipelines/` and `docs/` lie.
  static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs it, or another program that runs it, to its end, in a folder and with a `POSTGANG_HOME` of
  /// the caller's choice.
  static func run(
    _ arguments: [String], of program: String = path, in folder: String = NSTemporaryDirectory(),
    home: String? = nil, adding environment: [String: String] = [:]
  ) throws -> Finished {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["POSTGANG_HOME": home ?? "", "NO_COLOR": "1"].merging(environment) { $1 }
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nobody has to empty them while it runs.
    let scratch = try Scratch()
    let (output, errors) = (try scratch.file("output"), try scratch.file("errors"))
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return Finished(
      code: process.terminationStatus, output: try scratch.text("output"),
      errors: try scratch.text("errors"))
  }

  private static var besideTheTests: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().path + "/postgang"
  }
}
