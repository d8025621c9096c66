import Records

/// What a form's definition calls a field or a code:
/// `<xs:documentation source="urn:postgang:label" xml:lang="nb">`.
package struct Label: Hashable, Sendable {
  /// By `xml:lang`.
  let texts: [String: String]

  /// The `source` that tells labels from other documentation.
  static let source = "urn:postgang:label"
  /// The `source` of a number's unit in `xs:appinfo`.
  static let unitSource = "urn:postgang:unit"

  init(_ texts: [String: String]) {
    self.texts = texts
  }

  /// In that language, or in the nearest that there is.
  subscript(language: Language) -> String? {
    let order: [Language] =
      switch language {
      case .nb: [.nb, .nn, .sv, .en]
      case .nn: [.nn, .nb, .sv, .en]
      case .sv: [.sv, .nb, .nn, .en]
      case .en: [.en, .nb, .sv, .nn]
      }
    return order.lazy.compactMap { texts[$0.rawValue] }.first
  }
}
