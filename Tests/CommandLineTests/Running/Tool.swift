import Foundation
import Testing

/// Other people's programs, which the tests need.
enum Tool {
  /// Runs one to its end; a test that lacks it fails, and says what to install.
  @discardableResult
  static func run(
    _ name: String, _ arguments: String..., environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Finished {
    let package = packages[name] ?? name
    let path = ["/usr/bin", "/bin", "/usr/local/bin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    let program = try #require(
      path, "\(name) is missing: apt-get install \(package)", sourceLocation: sourceLocation)
    let finished = try Postgang.run(arguments, of: program, adding: environment)
    try #require(
      finished.code == 0, "\(name) \(arguments): \(finished.errors)",
      sourceLocation: sourceLocation)
    return finished
  }

  private static let packages = ["softhsm2-util": "softhsm2", "pkcs11-tool": "opensc"]

  /// A file that a package brings; a test that lacks it fails, and says what to install.
  static func file(
    _ path: String, of package: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try #require(
      FileManager.default.fileExists(atPath: path),
      "\(path) is missing: apt-get install \(package)", sourceLocation: sourceLocation)
    return path
  }
}
