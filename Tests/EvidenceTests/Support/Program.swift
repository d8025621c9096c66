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

  /// docs/formats/check_evidence.py
  static let checker = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../docs/formats/check_evidence.py").path

  static var canCheck: Bool {
    // A program that cannot be started does not work.
    (try? run("python3", ["-c", "import hashlib"]))?.status == 0
      && (try? run("openssl", ["version"]))?.status == 0
  }
}
