import Foundation
import PostgangTesting
import Testing

/// A story of Tests/Browser/scenarios: a Python function, and what its documentation says that holds.
struct Scenario: Sendable, CustomTestStringConvertible {
  let name: String
  let sentence: String

  var testDescription: String { "\(name): \(sentence)" }

  /// All of them, as the files tell, by name.
  static func all() throws -> [Scenario] {
    let folder = "\(PythonStory.sources)/Tests/Browser/scenarios"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".py") }
      .flatMap { file in
        try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
          .matches(of: /@scenario\([^\n]*\)\ndef (\w+)\([^\n]*\n    """([^"]*)"""/)
          .map { Scenario(name: String($0.1), sentence: String($0.2)) }
      }
  }
}
