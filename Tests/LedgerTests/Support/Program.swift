import Foundation

/// Another program, run to its end.
enum Program {
  /// What it printed, and how it ended; `nil` when there is no such program.
  static func run(_ path: String, _ arguments: [String]) throws -> (output: String, status: Int32)?
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // env(1) ends with 127 when it finds no such program.
    if process.terminationStatus == 127 { return nil }
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }

  /// Whether the program can be run so.
  static func works(_ path: String, _ arguments: [String]) -> Bool {
    // A program that cannot be started does not work.
    (try? run(path, arguments))?.status == 0
  }

  /// A Python that may have further modules: `POSTGANG_ORACLE_PYTHON`, else the system's.
  static let python = ProcessInfo.processInfo.environment["POSTGANG_ORACLE_PYTHON"] ?? "python3"
}
