import Records
import Settings
import XML

/// The title of a pipeline's records, with what the form fills in.
struct RecordTitle: Sendable {
  /// Each XPath once, whatever the number of languages that use it.
  private let values: [XPath]
  private let languages: [Language: [Part]]
  /// The title itself, when no XPath stands in it.
  private let fixed: LocalizedText?

  private enum Part {
    case text(String)
    /// The value at this place in `values`.
    case value(Int)
  }

  init(_ template: TitleTemplate, _ compiler: XPathCompiler) {
    var values: [XPath] = []
    var languages: [Language: [Part]] = [:]
    for language in Language.allCases {
      languages[language] = template[language].compactMap { part in
        switch part {
        case .text(let text): return .text(text)
        case .value(let expression):
          guard let xpath = compiler.compile(expression) else { return nil }
          if let place = values.firstIndex(where: { $0 === xpath }) { return .value(place) }
          values.append(xpath)
          return .value(values.count - 1)
        }
      }
    }
    self.values = values
    self.languages = languages
    fixed = values.isEmpty ? LocalizedText { RecordTitle.text(languages[$0] ?? [], []) } : nil
  }

  func text(for document: Document) throws(XMLError) -> LocalizedText {
    if let fixed { return fixed }
    var found: [String] = []
    for value in values { found.append(try value.string(on: document).inOneLine) }
    return LocalizedText { RecordTitle.text(languages[$0] ?? [], found) }
  }

  private static func text(_ parts: [Part], _ values: [String]) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .value(let place): text += values[place]
      }
    }
    return text
  }
}

extension LocalizedText {
  /// The text that `words` gives for each language.
  init(_ words: (Language) -> String) {
    self.init(nb: words(.nb), nn: words(.nn), sv: words(.sv), en: words(.en))
  }
}

extension String {
  /// As XPath's `normalize-space`, and no longer than a title may reasonably be: a form field may
  /// hold megabytes.
  var inOneLine: String {
    let words = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.unicodeScalars.count <= 300 ? words : "\(words.prefix(299))…"
  }
}
