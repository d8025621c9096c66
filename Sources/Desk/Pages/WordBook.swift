import Assembly
import Foundation
import Records

/// The words of all pages, in every language: a file per area,
/// `{"key": {"nb": …, "nn": …, "sv": …, "en": …}}`. A word that depends on a number has forms:
/// `{"nb": {"one": "{n} dag", "other": "{n} dager"}, …}`.
struct WordBook: Sendable {
  private enum Word: Sendable {
    case text(String)
    case plural(one: String, other: String)
  }

  /// By language, area and key.
  private let words: [Language: [String: [String: Word]]]

  init(_ files: [(String, [UInt8])]) throws {
    var words: [Language: [String: [String: Word]]] = [:]
    for (area, bytes) in files {
      func damaged(_ why: String) -> HomeError {
        .unusable(
          what: "the words of \(area)", why: why, remedy: "Install Postgang anew.")
      }
      guard case .object(let entries)? = CanonicalJSON(bytes) else {
        throw damaged("the file is no JSON object")
      }
      for (key, entry) in entries {
        for language in Language.allCases {
          guard let value = entry[language.rawValue] else {
            throw damaged("\(key) has no \(language.rawValue)")
          }
          let word: Word
          if let text = value.string {
            word = .text(text)
          } else if let one = value["one"]?.string, let other = value["other"]?.string {
            word = .plural(one: one, other: other)
          } else {
            throw damaged("\(key) is neither text nor forms of a number")
          }
          words[language, default: [:]][area, default: [:]][key] = word
        }
      }
    }
    self.words = words
  }

  /// For templates: area, key, text. Words that depend on a number are not among them.
  subscript(language: Language) -> [String: [String: String]] {
    (words[language] ?? [:]).mapValues { area in
      area.compactMapValues { if case .text(let text) = $0 { text } else { nil } }
    }
  }

  /// The word `area.key`, with `{name}` replaced by what stands under that name in `values`. A
  /// number under `n` chooses the form.
  func callAsFunction(
    _ key: String, _ language: Language, _ values: [String: any CustomStringConvertible] = [:]
  ) -> String {
    let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let text = find(parts[0], parts[1], language, values) else {
      preconditionFailure("no file of words has \(key)")
    }
    return text
  }

  /// The word of that area and key; `nil` when there is none.
  func find(
    _ area: String, _ key: String, _ language: Language,
    _ values: [String: any CustomStringConvertible] = [:]
  ) -> String? {
    guard let word = words[language]?[area]?[key] else { return nil }
    var text =
      switch word {
      case .text(let text): text
      case .plural(let one, let other): values["n"]?.description == "1" ? one : other
      }
    for (name, value) in values { text = text.replacing("{\(name)}", with: value.description) }
    return text
  }
}
