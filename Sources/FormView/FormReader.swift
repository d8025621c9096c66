import Records
import XML

/// Walks through a document beside its form's definition.
struct FormReader {
  private let vocabulary: FormVocabulary
  private let language: Language
  /// The texts and elements directly within an element.
  private let contents: XPath

  init(_ vocabulary: FormVocabulary, _ language: Language, _ contents: XPath) {
    self.vocabulary = vocabulary
    self.language = language
    self.contents = contents
  }

  func label(_ field: FormVocabulary.Field?, _ node: Node) -> String {
    field?.label[language] ?? ReadableName.of(node.localName)
  }

  /// Everything within an element: its attributes, then texts and elements as they stand.
  func parts(of element: Node, as type: FormVocabulary.FieldType?) throws -> [FormPart] {
    var parts = element.attributes.map { attribute in
      let field = type.flatMap { vocabulary.attribute(attribute.localName, of: $0) }
      return FormPart.field(
        label: label(field, attribute), number: nil,
        value: value(attribute.text, vocabulary.type(of: field)))
    }
    let nodes = try contents.nodes(on: element.document, at: element)
    let counts = Dictionary(grouping: nodes.filter(\.isElement), by: \.localName)
      .mapValues(\.count)
    var seen: [String: Int] = [:]
    for node in nodes {
      guard node.isElement else {
        // Text between elements; forms have none but the white space that sets lines apart.
        if let text = node.text.trimmedText {
          parts.append(
            .field(label: "", number: nil, value: FormValue(raw: node.text, meaning: .text(text))))
        }
        continue
      }
      seen[node.localName, default: 0] += 1
      let isRepeated = counts[node.localName, default: 1] > 1
      parts.append(
        try part(node, within: type, number: isRepeated ? seen[node.localName] : nil))
    }
    return parts
  }

  private func part(
    _ element: Node, within parent: FormVocabulary.FieldType?, number: Int?
  ) throws -> FormPart {
    let field = parent.flatMap { vocabulary.element(element.localName, of: $0) }
    let type = vocabulary.type(of: field)
    let label = label(field, element)
    let isLeaf = element.elements.isEmpty
    if isLeaf, element.attributes.isEmpty {
      return .field(label: label, number: number, value: value(element.text, type))
    }
    guard isLeaf else {
      return .group(label: label, number: number, parts: try parts(of: element, as: type))
    }
    // A value with attributes: they go first, and the value under the element's own name.
    let attributes = try parts(of: element, as: type).prefix(element.attributes.count)
    return .group(
      label: label, number: number,
      parts: attributes + [.field(label: label, number: nil, value: value(element.text, type))])
  }

  private func value(_ raw: String, _ type: FormVocabulary.FieldType?) -> FormValue {
    FormValue(raw: raw, meaning: meaning(raw, type))
  }

  private func meaning(_ raw: String, _ type: FormVocabulary.FieldType?) -> FormValue.Meaning {
    guard let text = raw.trimmedText else { return type?.isStructure == true ? .present : .empty }
    guard let type else { return .text(text) }
    let facts = vocabulary.facts(of: type)
    if let code = facts.codes[text] { return .code(code[language] ?? text) }
    if facts.isList, !facts.codes.isEmpty {
      return .codes(
        text.split(whereSeparator: \.isWhitespace).map { word in
          facts.codes[String(word)]?[language] ?? String(word)
        })
    }
    return TypedText.meaning(of: text, builtIn: facts.builtIn, unit: facts.unit) ?? .text(text)
  }
}

extension StringProtocol {
  /// Without white space at its ends; `nil` when nothing else is there.
  var trimmedText: String? {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(self[first...last])
  }
}
