import Foundation
import Testing

/// One change that makes the example home wrong, and what is said of it: a paragraph of
/// `Tests/Fixtures/configuration-mistakes.txt`.
struct Mistake: CustomTestStringConvertible, Sendable {
  let file: String
  let original: String
  let changed: String
  /// The problems, one per line.
  let expected: [String]

  /// - Parameter paragraph: the file, the lines that are replaced (`-`), what they are replaced with
  ///   (`+`), and the problems (indented by a space).
  init(paragraph: String) {
    let lines = paragraph.split(separator: "\n").map(String.init)
    func text(_ mark: Character) -> [String] {
      lines.dropFirst().filter { $0.first == mark }.map { String($0.dropFirst()) }
    }
    file = lines[0]
    original = text("-").map { $0 + "\n" }.joined()
    changed = text("+").map { $0 + "\n" }.joined()
    expected = text(" ")
  }

  var testDescription: String { expected.first ?? file }

  static let all: [Mistake] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/configuration-mistakes.txt")
    let text = try! String(contentsOf: file, encoding: .utf8)
    return text.components(separatedBy: "\n\n").filter { !$0.hasPrefix("#") }
      .map(Mistake.init(paragraph:))
  }()
}
