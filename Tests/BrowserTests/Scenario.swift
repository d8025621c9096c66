import Foundation
import Testing

/// A story of Tests/Browser/scenarios: a Python function, and what its documentation says that holds.
struct Scenario: Sendable, CustomTestStringConvertible {
  let name: String
  let sentence: String

  var testDescription: String { "\(name): \(sentence)" }

  /// All of them, as the files tell, by name.
  static func all() throws -> [Scenario] {
    let folder = "\(Place.browser)/scenarios"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".py") }
      .flatMap { file in
        try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
          .matches(of: /@scenario\([^\n]*\)\ndef (\w+)\([^\n]*\n    """([^"]*)"""/)
          .map { Scenario(name: String($0.1), sentence: String($0.2)) }
      }
  }

  /// Plays it to its end, which comes.
  func play() async throws -> Ending {
    let python = Place.python
    try #require(
      FileManager.default.isExecutableFile(atPath: python),
      "\(python) is missing: `.ci/install test` makes it, and installs Chromium")
    let output = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID())").path
    try Data().write(to: URL(filePath: output))
    defer { try? FileManager.default.removeItem(atPath: output) }
    let handle = try FileHandle(forWritingTo: URL(filePath: output))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = [
      "--kill-after=10", "300", python, "\(Place.browser)/run", "--program", Place.program,
      "--screenshots", Place.screenshots, name,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    return Ending(status: status, said: try String(contentsOfFile: output, encoding: .utf8))
  }

  struct Ending: Sendable {
    let status: Int32
    let said: String
  }
}

/// Where things lie.
private enum Place {
  static let sources = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static let browser = "\(sources)/Tests/Browser"

  /// `POSTGANG_BROWSER_PYTHON` names another one that has Tests/Browser/requirements.txt.
  static let python =
    environment["POSTGANG_BROWSER_PYTHON"] ?? "\(sources)/.build/browser-venv/bin/python3"

  /// `POSTGANG_SCREENSHOTS` names another folder for the pictures of all pages.
  static let screenshots = environment["POSTGANG_SCREENSHOTS"] ?? "\(sources)/.build/screenshots"

  /// The real program, beside the tests; `POSTGANG_BINARY` names another one.
  static let program: String =
    environment["POSTGANG_BINARY"]
    ?? URL(
      filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    ).deletingLastPathComponent().path + "/postgang"

  private static let environment = ProcessInfo.processInfo.environment
}
