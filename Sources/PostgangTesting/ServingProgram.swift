import Foundation

/// Another program that serves for as long as the value lives. Its first line has to say the
/// port that it listens on: alone, behind a colon or behind the word.
package final class ServingProgram: Sendable {
  package let port: UInt16
  private let identifier: pid_t
  /// Kept open: a program that says more must not be ended by it.
  private let output: Pipe
  /// Ends with this process, however it ends: a program that reads it can follow.
  private let input: Pipe

  /// Starts `program` (found by `PATH`) and waits for its port.
  package init(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    output = Pipe()
    input = Pipe()
    process.standardOutput = output
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    try process.run()
    identifier = process.processIdentifier
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      line.append(byte)
    }
    let said = String(decoding: line, as: UTF8.self)
    guard let match = said.firstMatch(of: /(?:^|:|port )([0-9]{2,5})(?:[^0-9.]|$)/),
      let port = UInt16(match.1)
    else {
      kill(identifier, SIGKILL)
      throw CocoaError(.executableLoad)
    }
    self.port = port
  }

  // Not SIGTERM: threads of libdispatch block it, and the program has inherited that.
  deinit { kill(identifier, SIGKILL) }
}
