import Foundation
import PostgangTesting

/// The openssl program in a folder of its own: what strangers make.
struct OpenSSL {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  struct Failed: Error {
    let arguments: [String]
    let output: String
  }

  /// Runs `openssl` in the folder.
  @discardableResult
  func callAsFunction(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    // Not a pipe: Foundation does not survive a signal while it reads one.
    let path = "\(folder.path)/output"
    try write("", to: "output")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    process.standardOutput = file
    process.standardError = file
    try process.run()
    process.waitUntilExit()
    try file.close()
    let output = String(decoding: try read("output"), as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failed(arguments: arguments, output: output)
    }
    return output
  }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
  }

  func write(_ text: String, to name: String) throws { try write(text.utf8, to: name) }

  func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")))
  }
}
