import Foundation
import Testing

/// `make test-patroni` within the tests, where `POSTGANG_PATRONI` is set: it takes two minutes, and
/// Debian's patroni and etcd-server.
struct PatroniTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test(.enabled(if: environment["POSTGANG_PATRONI"] != nil, "POSTGANG_PATRONI is not set"))
  func `a home goes on when Patroni replaces the primary, and nothing is lost or done twice`()
    throws
  {
    let sources = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program =
      PatroniTests.environment["POSTGANG_BINARY"]
      ?? URL(filePath: tests).deletingLastPathComponent().path + "/postgang"
    let story = Process()
    story.executableURL = URL(filePath: "/usr/bin/timeout")
    story.arguments = [
      "--kill-after=10", "600", "\(sources)/Tests/Patroni/run", "--program", program,
    ]
    story.standardInput = FileHandle.nullDevice
    let output = Pipe()
    story.standardOutput = output
    story.standardError = output
    try story.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    story.waitUntilExit()
    #expect(story.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }
}
