import Foundation
import Testing

/// The desk and /openapi.json, held against one another by Schemathesis: Tests/Contract asks the real
/// program.
struct ContractTests {
  @Test func `every answer of the desk is one that the document describes`() async throws {
    let python = Place.python
    try #require(
      FileManager.default.isExecutableFile(atPath: python),
      "\(python) is missing: `.ci/install test` makes it")
    let output = FileManager.default.temporaryDirectory.appending(path: "contract-\(UUID())").path
    try Data().write(to: URL(filePath: output))
    defer { try? FileManager.default.removeItem(atPath: output) }
    let handle = try FileHandle(forWritingTo: URL(filePath: output))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = [
      "--kill-after=10", "300", python, "\(Place.sources)/Tests/Contract/run", "--program",
      Place.program,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    let said = try String(contentsOfFile: output, encoding: .utf8)
    #expect(status == 0, "\(said)")
  }
}

/// Where things lie.
private enum Place {
  static let sources = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// `POSTGANG_CONTRACT_PYTHON` names another one that has Tests/Contract/requirements.txt.
  static let python =
    environment["POSTGANG_CONTRACT_PYTHON"] ?? "\(sources)/.build/contract-venv/bin/python3"

  /// The real program, beside the tests; `POSTGANG_BINARY` names another one.
  static let program: String =
    environment["POSTGANG_BINARY"]
    ?? URL(
      filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    ).deletingLastPathComponent().path + "/postgang"

  private static let environment = ProcessInfo.processInfo.environment
}
