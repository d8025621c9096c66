/// SVG as text, written element by element. Whatever is text is escaped; nothing in it has a style
/// or a script, so the desk's strict policy for pages lets it through.
struct Drawing {
  private var text = ""

  /// An attribute's name and value.
  typealias Attributes = KeyValuePairs<String, any CustomStringConvertible>

  /// The whole picture: `name` is unique on its page; title and description are what those who do
  /// not see it are told.
  init(
    named name: String, title: String, description: String, _ attributes: Attributes,
    _ body: (inout Drawing) -> Void
  ) {
    open("svg", attributes, ["role": "img", "aria-labelledby": "\(name)-title \(name)-desc"])
    element("title", ["id": "\(name)-title"], title)
    element("desc", ["id": "\(name)-desc"], description)
    body(&self)
    text += "</svg>"
  }

  var svg: String { text }

  mutating func element(_ name: String, _ attributes: Attributes, _ content: String = "") {
    open(name, attributes)
    text += Drawing.escaped(content) + "</\(name)>"
  }

  mutating func group(
    _ name: String, _ attributes: Attributes, _ body: (inout Drawing) -> Void
  ) {
    open(name, attributes)
    body(&self)
    text += "</\(name)>"
  }

  private mutating func open(_ name: String, _ attributes: Attributes...) {
    text += "<\(name)"
    for (name, value) in attributes.joined() {
      text += " \(name)=\"\(Drawing.escaped(value.description))\""
    }
    text += ">"
  }

  /// By code points: to Swift a quote with a combining accent is another character. What XML does
  /// not allow is left out.
  static func escaped(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe.append(contentsOf: "&amp;".unicodeScalars)
      case "<": safe.append(contentsOf: "&lt;".unicodeScalars)
      case ">": safe.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": safe.append(contentsOf: "&quot;".unicodeScalars)
      case "'": safe.append(contentsOf: "&#39;".unicodeScalars)
      case "\0"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }
}
