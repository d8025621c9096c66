import Records

extension Violation {
  /// What to correct, for a page that must not show what the form holds: the same sentence without
  /// the value that is wrong, and without names of files. `nil` when there is none without them.
  package var discreetMessage: LocalizedText? {
    guard let kind = ViolationKind.all.first(where: { $0.code == code }) else {
      // A pipeline's own sentences are the same for everybody.
      return code.hasPrefix("check.") ? message : nil
    }
    let wording = kind.wording.nb
    if ["{name}", "{extension}"].contains(where: wording.contains) {
      let named = kind.wording.replacing("{name}", "…").replacing("{extension}", "…")
      return named.nb.contains("{") ? nil : named
    }
    if wording.contains("{actual}") { return message.cut(before: Violation.actual) }
    if wording.contains("{quoted}") { return message.cut(before: Violation.quoted) }
    return message
  }

  /// The beginnings of `Phrase.actual`. What a schema allows stands before it, the value behind.
  private static let actual = LocalizedText(
    nb: ", men er «", nn: ", men er «", sv: ", men är ”", en: ", but is “")
  /// The beginnings of `Phrase.afterColon`.
  private static let quoted = LocalizedText(nb: ": «", nn: ": «", sv: ": ”", en: ": “")
}

extension LocalizedText {
  fileprivate func replacing(_ text: String, _ other: String) -> LocalizedText {
    LocalizedText { self[$0].replacing(text, with: other) }
  }

  /// Each sentence up to those words, and a full stop; whole when it does not have them.
  fileprivate func cut(before words: LocalizedText) -> LocalizedText {
    LocalizedText { language in
      let sentence = self[language]
      guard let range = sentence.firstRange(of: words[language]) else { return sentence }
      return sentence[..<range.lowerBound] + "."
    }
  }
}
