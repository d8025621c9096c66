import CLibxml2

extension SchemaError {
  /// What the error says, read from its code and from the end of libxml2's English, where the
  /// schema's own words stand: what a sender wrote comes before them and cannot imitate them.
  func kind(_ vocabulary: SchemaVocabulary) -> SchemaFinding.Kind {
    valueKind(vocabulary) ?? structureKind ?? .other(Int(code.rawValue))
  }

  /// Whether the value of the node is at fault, and not what stands in or around it.
  var isAboutValue: Bool {
    switch code {
    case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2,
      XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3, XML_SCHEMAV_CVC_ENUMERATION_VALID,
      XML_SCHEMAV_CVC_PATTERN_VALID, XML_SCHEMAV_CVC_LENGTH_VALID,
      XML_SCHEMAV_CVC_MINLENGTH_VALID, XML_SCHEMAV_CVC_MAXLENGTH_VALID,
      XML_SCHEMAV_CVC_MININCLUSIVE_VALID, XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID,
      XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID, XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID,
      XML_SCHEMAV_CVC_TOTALDIGITS_VALID, XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID,
      XML_SCHEMAV_CVC_FACET_VALID, XML_SCHEMAV_CVC_ELT_5_2_2_2_1,
      XML_SCHEMAV_CVC_ELT_5_2_2_2_2, XML_SCHEMAV_CVC_AU:
      true
    default: false
    }
  }

  /// An element that cannot stand where it stands, or one that is missing at a parent's end: the
  /// errors after which libxml2 does not look at the rest of the parent.
  var isAboutContent: Bool { code == XML_SCHEMAV_ELEMENT_CONTENT }

  /// Whether the parent ends too early; its node is the parent then.
  var isMissingAtEnd: Bool { isAboutContent && message.contains("Missing child element(s)") }

  /// The names that libxml2 would have expected; wildcards are left out.
  var expected: [ExpandedName] {
    guard let end = message.last(" )"), let start = message.last(" ( ") else { return [] }
    guard start.upperBound < end.lowerBound else { return [] }
    return message[start.upperBound..<end.lowerBound].split(separator: ", ")
      .compactMap(ExpandedName.init)
  }

  private func valueKind(_ vocabulary: SchemaVocabulary) -> SchemaFinding.Kind? {
    switch code {
    case XML_SCHEMAV_CVC_PATTERN_VALID:
      return .pattern(tail(after: "is not accepted by the pattern '") ?? "")
    case XML_SCHEMAV_CVC_ENUMERATION_VALID:
      let values = tail(after: "is not an element of the set {'", closing: "'}.") ?? ""
      return .enumeration(values.split(separator: "', '").map(String.init))
    case XML_SCHEMAV_CVC_LENGTH_VALID:
      return .length(number(lastQuoted), actual: number(tail(after: "has a length of '")))
    case XML_SCHEMAV_CVC_MINLENGTH_VALID:
      return .minLength(number(lastQuoted), actual: number(tail(after: "has a length of '")))
    case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
      return .maxLength(number(lastQuoted), actual: number(tail(after: "has a length of '")))
    case XML_SCHEMAV_CVC_MININCLUSIVE_VALID: return .minInclusive(lastQuoted)
    case XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID: return .minExclusive(lastQuoted)
    case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID: return .maxInclusive(lastQuoted)
    case XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID: return .maxExclusive(lastQuoted)
    case XML_SCHEMAV_CVC_TOTALDIGITS_VALID: return .totalDigits(number(lastQuoted))
    case XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID: return .fractionDigits(number(lastQuoted))
    case XML_SCHEMAV_CVC_ELT_5_2_2_2_1, XML_SCHEMAV_CVC_ELT_5_2_2_2_2, XML_SCHEMAV_CVC_AU:
      return .fixed(tail(after: "the fixed value constraint '") ?? "")
    case _ where isAboutValue:
      let type = tail(after: " type '").flatMap { ExpandedName($0) }
      return .type(type.flatMap(vocabulary.builtIn) ?? node.flatMap(vocabulary.builtIn))
    default:
      return nil
    }
  }

  private var structureKind: SchemaFinding.Kind? {
    switch code {
    case XML_SCHEMAV_ELEMENT_CONTENT:
      let names = expected.map(\.local)
      return isMissingAtEnd ? .missingElement(names) : .unexpectedElement(expected: names)
    case XML_SCHEMAV_CVC_ELT_1: return .unexpectedElement(expected: [])
    case XML_SCHEMAV_CVC_WILDCARD:
      let isAttribute = node?.pointee.type == XML_ATTRIBUTE_NODE
      return isAttribute ? .unexpectedAttribute : .unexpectedElement(expected: [])
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
      return .missingAttribute(ExpandedName(lastQuoted[...])?.local ?? lastQuoted)
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1,
      XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, XML_SCHEMAV_CVC_TYPE_3_1_1:
      return .unexpectedAttribute
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2,
      XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, XML_SCHEMAV_CVC_TYPE_3_1_2:
      return message.contains("Element content") ? .elementNotAllowed : .textNotAllowed
    case XML_SCHEMAV_CVC_IDC: return keyKind
    case XML_SCHEMAV_CVC_ELT_3_1: return .notNillable
    case XML_SCHEMAV_CVC_ELT_3_2_1, XML_SCHEMAV_CVC_ELT_3_2_2: return .nilWithContent
    case XML_SCHEMAV_CVC_ELT_2, XML_SCHEMAV_CVC_TYPE_2: return .abstractType
    case XML_SCHEMAV_CVC_ELT_4_1, XML_SCHEMAV_CVC_ELT_4_2, XML_SCHEMAV_CVC_ELT_4_3:
      return .unknownType
    default: return nil
    }
  }

  private var keyKind: SchemaFinding.Kind {
    var value = ""
    if let start = message.firstRange(of: "key-sequence ["), let end = message.last("] ") {
      if start.upperBound < end.lowerBound {
        value = String(message[start.upperBound..<end.lowerBound]).replacing("'", with: "")
      }
    }
    if message.contains(": Duplicate key-sequence") { return .duplicateKey(value) }
    return message.contains(": No match found") ? .missingKey(value) : .incompleteKey
  }

  /// What stands between the last `marker` and the next closing, both in libxml2's own words.
  private func tail(after marker: String, closing: String = "'") -> String? {
    guard let start = message.last(marker) else { return nil }
    let rest = message[start.upperBound...]
    // A pattern may hold quotes itself: there the sentence's own last one ends it.
    let end =
      closing == "'" && marker.hasPrefix("is not") ? rest.last("'.") : rest.firstRange(of: closing)
    return end.map { String(rest[..<$0.lowerBound]) }
  }

  /// The last text in single quotes, which must hold none itself.
  private var lastQuoted: String {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count >= 3 ? String(parts[parts.count - 2]) : ""
  }

  private func number(_ text: String?) -> Int { text.flatMap { Int($0) } ?? 0 }
}

extension StringProtocol {
  /// The last place at which `text` stands.
  fileprivate func last(_ text: String) -> Range<Index>? {
    ranges(of: text).last
  }
}
