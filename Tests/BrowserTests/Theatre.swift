import Foundation
import PostgangTesting

/// Plays all stories once, in one browser, when the first of them is asked for.
actor Theatre {
  static let shared = Theatre()

  private var evening: Task<[String: String], any Error>?

  /// How a story ended: `holds`, or why it does not.
  func ending(of scenario: Scenario) async throws -> String {
    let evening = self.evening ?? Task { try await Theatre.play() }
    self.evening = evening
    let endings = try await evening.value
    return endings[scenario.name] ?? endings[""] ?? "it was not played"
  }

  /// What became of each story; without a name what else was said, when it ended too early.
  private static func play() async throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "stories-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let ending = try await PythonStory("browser", in: "Browser").play(
      ["--screenshots", screenshots, "--endings", folder], within: 1200)
    var endings = ["": "\(ending.said)\nExit code \(ending.status)"]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      endings[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    return endings
  }

  /// `POSTGANG_SCREENSHOTS` names another folder for the pictures of all pages.
  private static let screenshots =
    ProcessInfo.processInfo.environment["POSTGANG_SCREENSHOTS"]
    ?? "\(PythonStory.sources)/.build/screenshots"
}
