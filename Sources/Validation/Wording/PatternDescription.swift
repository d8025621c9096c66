import Records

/// Words for the patterns that schemas usually have: `[0-9]{11}` is `11 siffer`.
///
/// Reads a row of characters and character classes, each with a count; whatever else a pattern may
/// hold, no words are better than wrong ones.
enum PatternDescription {
  /// `nil` when the pattern has no plain words.
  static func words(for pattern: String) -> LocalizedText? {
    if let known = named(pattern) { return known }
    guard var pieces = PatternPiece.row(pattern) else { return nil }
    if let start = leadingChoice(&pieces) { return start }
    guard (1...4).contains(pieces.count) else { return nil }
    let parts = pieces.map(\.words)
    let then = LocalizedText(
      nb: " og deretter ", nn: " og deretter ", sv: " och därefter ", en: " and then ")
    return LocalizedText { language in
      parts.map { $0[language] }.joined(separator: then[language])
    }
  }

  /// Shapes that everybody knows by a name.
  private static func named(_ pattern: String) -> LocalizedText? {
    if pattern.contains("@") {
      return LocalizedText(
        nb: "en e-postadresse", nn: "ei e-postadresse", sv: "en e-postadress",
        en: "an e-mail address")
    }
    if pattern.hasPrefix("\\+?[0-9 ]") || pattern.hasPrefix("\\+?[0-9]")
      || pattern.hasPrefix("\\+?\\d")
    {
      return LocalizedText(
        nb: "et telefonnummer, gjerne med + og landskode",
        nn: "eit telefonnummer, gjerne med + og landskode",
        sv: "ett telefonnummer, gärna med + och landskod",
        en: "a telephone number, possibly with + and country code")
    }
    if pattern == "[0-9a-f]{64}" || pattern == "[0-9a-fA-F]{64}" {
      return LocalizedText(
        nb: "en SHA-256-sjekksum på 64 heksadesimale siffer",
        nn: "ein SHA-256-sjekksum på 64 heksadesimale siffer",
        sv: "en SHA-256-kontrollsumma på 64 hexadecimala siffror",
        en: "a SHA-256 checksum of 64 hexadecimal digits")
    }
    if pattern == "\\S+" || pattern == ".*\\S.*" || pattern == ".+" {
      return LocalizedText(nb: "fylt ut", nn: "fylt ut", sv: "ifyllt", en: "filled in")
    }
    return nil
  }

  /// `[89][0-9]{8}`: a number whose first digit is one of a few.
  private static func leadingChoice(_ pieces: inout [PatternPiece]) -> LocalizedText? {
    guard pieces.count == 2, case .digits(let first) = pieces[0].characters, first.count < 10,
      pieces[0].counts == 1...1, case .digits(let rest) = pieces[1].characters, rest.count == 10,
      pieces[1].counts.lowerBound == pieces[1].counts.upperBound
    else { return nil }
    let number = Phrase.digits(pieces[1].counts.lowerBound + 1)
    let start = Phrase.oneOf(first.map(String.init), quoting: false)
    return LocalizedText(
      nb: "\(number.nb) som begynner med \(start.nb)",
      nn: "\(number.nn) som byrjar med \(start.nn)",
      sv: "\(number.sv) som börjar med \(start.sv)",
      en: "\(number.en) that begin with \(start.en)")
  }
}
