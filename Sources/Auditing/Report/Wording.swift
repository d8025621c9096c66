/// One text of a report in both of its languages.
package struct Wording: Hashable, Sendable {
  package let nb: String
  package let en: String

  package init(nb: String, en: String) {
    self.nb = nb
    self.en = en
  }

  /// The same in both: numbers, names, what a machine says.
  package init(_ text: String) {
    self.init(nb: text, en: text)
  }

  package subscript(language: ReportLanguage) -> String {
    switch language {
    case .nb: nb
    case .en: en
    }
  }
}
