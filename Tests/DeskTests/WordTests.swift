import Foundation
import Records
import Testing

@testable import Desk

/// The words of the pages: one thing has one word, in each language.
struct WordTests {
  /// `area.key`, then language, then text; of words that depend on a number the form for many.
  private static func words() throws -> [String: [String: String]] {
    let folder = "\(DeskHome.project)/Sources/Desk/Locales"
    var words: [String: [String: String]] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
      let keys = try #require(CanonicalJSON([UInt8](data)))
      guard case .object(let entries) = keys else { continue }
      for (key, entry) in entries {
        for language in ["nb", "nn", "sv", "en"] {
          let text = entry[language]?.string ?? entry[language]?["other"]?.string
          words["\(file.dropLast(5)).\(key)", default: [:]][language] = text
        }
      }
    }
    return words
  }

  /// Events of the ledger, as `event` has them.
  private static let events = [
    "accepted", "rejected", "duplicate", "taken", "extended", "released", "forwarded", "completed",
    "preliminary", "read", "exported", "disposed", "keyChanged",
  ]

  @Test func `no event and no code has its words in two places`() throws {
    let words = try Self.words()
    let names =
      Self.events.map { "event.\($0)" } + CompletionCode.allCases.map { "codes.\($0.rawValue)" }
    for name in names {
      let own = try #require(words[name], "\(name) has no words")
      // The titles of problems are for programs, and stay as they are.
      let others = words.filter { $0.key != name && !$0.key.hasPrefix("problem.") }
      #expect(others.filter { $0.value == own }.keys.sorted() == [], "\(name) is said again")
    }
  }

  /// Where a language bends a word after what it is about, or shortens it, and Bokmål does not.
  private static let bent: Set<String> = [
    "leaders.received", "status.received", "leaders.rejected", "leaders.completed",
    "inbox.completed", "journal.completedAt", "problem.not-found-detail",
  ]

  @Test func `what has one word in Bokmål has one in every language`() throws {
    let words = try Self.words().filter { !Self.bent.contains($0.key) }
    for (text, same) in Dictionary(grouping: words, by: { $0.value["nb"] ?? "" }) {
      let keys = same.map(\.key).sorted()
      #expect(Set(same.map(\.value)).count == 1, "\(text): \(keys)")
    }
  }
}
