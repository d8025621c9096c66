/// Markup as text, in which everything that is not markup was escaped (HTML, "Serializing HTML
/// fragments").
struct HTML {
  private(set) var text = ""

  /// Begins an element; `attributes` are written as they stand.
  mutating func open(_ tag: String, _ attributes: String = "") {
    text += attributes.isEmpty ? "<\(tag)>" : "<\(tag) \(attributes)>"
  }

  mutating func close(_ tag: String) { text += "</\(tag)>\n" }

  /// A whole element that holds text only.
  mutating func add(_ tag: String, _ attributes: String = "", _ content: String) {
    open(tag, attributes)
    text += HTML.escape(content)
    close(tag)
  }

  /// Markup that is known to be right.
  mutating func add(markup: String) { text += markup }

  /// Text as it stands between tags or in an attribute's quotes.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      // No other control character may stand in a document.
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
