import Foundation

/// The `openssl` program: a second opinion, and a maker of what our own code does not make.
package enum OpenSSLTool {
  /// Runs it in a folder. What it needs on its standard input is never the terminal.
  ///
  /// - Returns: what it printed, both streams together.
  /// - Throws: `Failure` when it ends otherwise than with 0.
  @discardableResult
  package static func run(_ arguments: String, in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(arguments: arguments, output: text) }
    return text
  }

  package struct Failure: Error {
    package let arguments: String
    package let output: String
  }
}
