import Foundation

/// A program that has ended, and what it said.
struct Finished: Sendable {
  let code: Int32
  let output: String
  let errors: String

  /// Standard output, line by line.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Standard output as JSON, a document per line; a line that is none throws.
  func documents() throws -> [Any] {
    try lines.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
    }
  }

  /// The same of commands that print one object per line.
  func objects() throws -> [[String: Any]] {
    try documents().compactMap { $0 as? [String: Any] }
  }
}
