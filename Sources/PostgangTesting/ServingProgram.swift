import Foundation

/// Another program that serves for as long as the value lives. It has to print the port that it
/// listens on as its first line.
package final class ServingProgram: Sendable {
  package let port: UInt16
  private let identifier: pid_t

  /// Starts `program` (found by `PATH`) and waits for its port.
  package init(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    identifier = process.processIdentifier
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      line.append(byte)
    }
    guard let port = UInt16(String(decoding: line, as: UTF8.self)) else {
      process.terminate()
      throw CocoaError(.executableLoad)
    }
    self.port = port
  }

  deinit { kill(identifier, SIGTERM) }
}
