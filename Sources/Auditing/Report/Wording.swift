import Records

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

  /// What a part says that speaks English only: the Norwegian report has the name of the system's
  /// error, or tells where to read it.
  package init(english text: String) {
    let name = text.firstMatch(of: /\((E[A-Z0-9]+)\)$/).map { String($0.1) }
    self.init(nb: name ?? "grunnen står i den engelske rapporten", en: text)
  }

  /// A clause, and why, as `init(english:)` has it.
  init(nb: String, en: String, because reason: String) {
    self.init(nb: "\(nb) (\(Wording(english: reason).nb))", en: "\(en): \(reason)")
  }

  /// A number of the ledger's leaves.
  static func leaves(_ count: Int64) -> Wording {
    Wording(
      nb: count == 1 ? "1 hendelse" : "\(count) hendelser",
      en: counted(count, "leaf", "leaves"))
  }

  package subscript(language: ReportLanguage) -> String {
    switch language {
    case .nb: nb
    case .en: en
    }
  }
}
