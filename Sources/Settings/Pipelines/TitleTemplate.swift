import Records

/// The title of a service's records: text with XPaths in it, in every language.
package struct TitleTemplate: Hashable, Sendable {
  package let nb: [Part]
  package let nn: [Part]
  package let sv: [Part]
  package let en: [Part]

  package subscript(language: Language) -> [Part] {
    switch language {
    case .nb: nb
    case .nn: nn
    case .sv: sv
    case .en: en
    }
  }

  package enum Part: Hashable, Sendable {
    case text(String)
    /// An XPath, written in braces: its string value is put in.
    case value(Located<String>)
  }
}

extension [TitleTemplate.Part] {
  /// Reads a template: `{…}` holds an XPath, in whose quoted strings braces stand for themselves;
  /// outside, `{{` and `}}` stand for one brace. `nil` when a brace stands alone or holds nothing.
  init?(template: Located<String>) {
    self.init()
    var text = ""
    var rest = template.value[...]
    while let character = rest.popFirst() {
      switch character {
      case "{" where rest.first == "{", "}" where rest.first == "}":
        rest.removeFirst()
        text.append(character)
      case "{":
        guard let expression = rest.popExpression() else { return nil }
        if !text.isEmpty { append(.text(text)) }
        text = ""
        append(.value(Located(expression, at: template.place)))
      case "}":
        return nil
      default:
        text.append(character)
      }
    }
    if !text.isEmpty { append(.text(text)) }
  }
}

extension Substring {
  /// Takes all up to the next `}` outside quotes, and that brace; `nil` when there is none or
  /// nothing before it.
  fileprivate mutating func popExpression() -> String? {
    var expression = ""
    var quote: Character?
    while let character = popFirst() {
      if character == "}", quote == nil {
        return expression.allSatisfy(\.isWhitespace) ? nil : expression
      }
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      }
      expression.append(character)
    }
    return nil
  }
}
