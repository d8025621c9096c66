import Records

/// Pieces of sentences, in every language.
enum Phrase {
  /// The same in every language: names, numbers, values.
  static func same(_ text: String) -> LocalizedText { LocalizedText(text) }

  /// In quotation marks.
  static func quoted(_ text: String) -> LocalizedText {
    LocalizedText(nb: "«\(text)»", nn: "«\(text)»", sv: "”\(text)”", en: "“\(text)”")
  }

  /// `a, b eller c`, in quotation marks or without; a long list is cut short.
  static func oneOf(_ values: [String], quoting: Bool = true) -> LocalizedText {
    let most = 12
    var parts = values.prefix(most).map { quoting ? quoted($0) : same($0) }
    if values.count > most {
      parts.append(
        LocalizedText(
          nb: "en av \(values.count - most) andre", nn: "ein av \(values.count - most) andre",
          sv: "någon av \(values.count - most) andra", en: "one of \(values.count - most) others"))
    }
    return either(parts)
  }

  /// `a, b eller c`.
  static func either(_ parts: [LocalizedText]) -> LocalizedText {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? same("") }
    let or = LocalizedText(nb: "eller", nn: "eller", sv: "eller", en: "or")
    return LocalizedText { language in
      let others = parts.dropLast().map { $0[language] }.joined(separator: ", ")
      return "\(others) \(or[language]) \(last[language])"
    }
  }

  /// What follows a sentence that says how a value should be: `, men er «x»`. Nothing when the
  /// value must not be repeated.
  static func actual(_ value: String?) -> LocalizedText {
    guard let value else { return same("") }
    if value.allSatisfy(\.isWhitespace) {
      return LocalizedText(
        nb: ", men er ikke fylt ut", nn: ", men er ikkje fylt ut", sv: ", men är inte ifyllt",
        en: ", but is not filled in")
    }
    guard let shown = RepeatableValue(value)?.text else { return same("") }
    return LocalizedText(
      nb: ", men er «\(shown)»", nn: ", men er «\(shown)»", sv: ", men är ”\(shown)”",
      en: ", but is “\(shown)”")
  }

  /// What follows a sentence about a value: `: «x»`. Nothing when it must not be repeated.
  static func afterColon(_ value: String?) -> LocalizedText {
    guard let shown = value.flatMap(RepeatableValue.init)?.text else { return same("") }
    return LocalizedText { ": \(quoted(shown)[$0])" }
  }

  static func characters(_ count: Int) -> LocalizedText {
    LocalizedText(
      nb: "\(count) tegn", nn: "\(count) teikn", sv: "\(count) tecken",
      en: count == 1 ? "1 character" : "\(count) characters")
  }

  static func digits(_ count: Int) -> LocalizedText {
    LocalizedText(
      nb: "\(count) siffer", nn: "\(count) siffer",
      sv: count == 1 ? "1 siffra" : "\(count) siffror",
      en: count == 1 ? "1 digit" : "\(count) digits")
  }

  static func decimals(_ count: Int) -> LocalizedText {
    LocalizedText(
      nb: count == 1 ? "1 desimal" : "\(count) desimaler",
      nn: count == 1 ? "1 desimal" : "\(count) desimalar",
      sv: count == 1 ? "1 decimal" : "\(count) decimaler",
      en: count == 1 ? "1 decimal" : "\(count) decimals")
  }

  /// `10 MB`, in decimal units.
  static func bytes(_ count: Int) -> LocalizedText {
    let (unit, size) =
      [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)].first { count >= $0.1 } ?? ("B", 1)
    let tenths = (count * 10 + size / 2) / size
    let (whole, tenth) = (tenths / 10, tenths % 10)
    if tenth == 0 { return same("\(whole) \(unit)") }
    return LocalizedText(
      nb: "\(whole),\(tenth) \(unit)", nn: "\(whole),\(tenth) \(unit)",
      sv: "\(whole),\(tenth) \(unit)", en: "\(whole).\(tenth) \(unit)")
  }

  /// How a value compares with a limit below which it lies: numbers are smaller, dates earlier.
  static func smaller(_ limit: String) -> LocalizedText {
    limit.isMoment
      ? LocalizedText(nb: "tidligere", nn: "tidlegare", sv: "tidigare", en: "earlier")
      : LocalizedText(nb: "mindre", nn: "mindre", sv: "mindre", en: "less")
  }

  static func larger(_ limit: String) -> LocalizedText {
    limit.isMoment
      ? LocalizedText(nb: "senere", nn: "seinare", sv: "senare", en: "later")
      : LocalizedText(nb: "større", nn: "større", sv: "större", en: "greater")
  }
}

extension String {
  /// A date or time, as XSD writes them: `2026-11-21`, `09:30:00`.
  fileprivate var isMoment: Bool { dropFirst().contains("-") || contains(":") }
}
