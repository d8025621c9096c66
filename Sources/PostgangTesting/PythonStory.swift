import Foundation

/// A Python program of Tests that drives the real `postgang` from outside, with its own interpreter.
package struct PythonStory: Sendable {
  private let name: String
  private let program: String

  /// - Parameters:
  ///   - name: of its interpreter: `browser` is played by the Python of `.build/browser-venv`, which
  ///     `.ci/install test` makes; `POSTGANG_BROWSER_PYTHON` names another one.
  ///   - folder: the one in Tests that holds the program, `run`.
  package init(_ name: String, in folder: String) {
    self.name = name
    program = "\(Self.sources)/Tests/\(folder)/run"
  }

  package struct Ending: Sendable {
    package let status: Int32
    /// Both streams together.
    package let said: String
  }

  package struct NotInstalled: Error, CustomStringConvertible {
    package let description: String
  }

  /// Plays it to its end, which comes: after so many seconds it is killed.
  package func play(_ arguments: [String] = [], within seconds: Int) async throws -> Ending {
    let python =
      Self.environment["POSTGANG_\(name.uppercased())_PYTHON"]
      ?? "\(Self.sources)/.build/\(name)-venv/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      throw NotInstalled(description: "\(python) is missing: `.ci/install test` makes it")
    }
    let output = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID())").path
    try Data().write(to: URL(filePath: output))
    defer { try? FileManager.default.removeItem(atPath: output) }
    let handle = try FileHandle(forWritingTo: URL(filePath: output))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments =
      ["--kill-after=10", "\(seconds)", python, program, "--program", Self.postgang] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    return Ending(status: status, said: try String(contentsOfFile: output, encoding: .utf8))
  }

  /// The project's folder.
  package static let sources = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The real program, beside the tests; `POSTGANG_BINARY` names another one.
  private static let postgang: String =
    environment["POSTGANG_BINARY"]
    ?? URL(
      filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    ).deletingLastPathComponent().path + "/postgang"

  private static let environment = ProcessInfo.processInfo.environment
}
