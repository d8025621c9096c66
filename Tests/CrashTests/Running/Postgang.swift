import Foundation

/// The real program, as `swift build` left it beside the tests.
enum Postgang {
  /// `POSTGANG_BINARY` names another one, such as a release build.
  static let path: String =
    ProcessInfo.processInfo.environment["POSTGANG_BINARY"] ?? besideTheTests

  /// The sources' top folder, where `schemas/` and `pipelines/` lie.
  static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: path) }

  static func start(_ arguments: [String]) throws -> Child {
    try Child(path, arguments)
  }

  static func run(_ arguments: [String], within limit: Double = 60) async throws -> Finished {
    try await start(arguments).finished(within: limit)
  }

  private static var besideTheTests: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().path + "/postgang"
  }
}
