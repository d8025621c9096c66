/// One sentence or name in every language that Postgang speaks.
package struct LocalizedText: Hashable, Sendable {
  package let nb: String
  package let nn: String
  package let sv: String
  package let en: String

  package init(nb: String, nn: String, sv: String, en: String) {
    self.nb = nb
    self.nn = nn
    self.sv = sv
    self.en = en
  }

  /// The same words in every language: for proper names.
  package init(_ text: String) {
    self.init(nb: text, nn: text, sv: text, en: text)
  }

  package subscript(language: Language) -> String {
    switch language {
    case .nb: nb
    case .nn: nn
    case .sv: sv
    case .en: en
    }
  }
}
