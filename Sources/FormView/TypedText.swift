import Records

/// What a text means by its built-in type (XML Schema Part 2 § 3).
enum TypedText {
  /// `nil` when the type is none that is told in other words, or the text is not of it.
  static func meaning(of text: String, builtIn: String, unit: String?) -> FormValue.Meaning? {
    switch builtIn {
    case "boolean": boolean(text)
    case "date": date(text)
    case "dateTime": Instant(rfc3339: text).map { .moment($0) }
    case "time": clock(text)
    case "decimal", "integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
      "negativeInteger", "int", "long", "short", "byte", "unsignedInt", "unsignedLong",
      "unsignedShort", "unsignedByte":
      number(text, unit)
    default: nil
    }
  }

  private static func boolean(_ text: String) -> FormValue.Meaning? {
    switch text {
    case "true", "1": .yes
    case "false", "0": .no
    default: nil
    }
  }

  /// A date with a time zone stays as it is: it means no day of ours.
  private static func date(_ text: String) -> FormValue.Meaning? {
    CivilDate(text).map { .date($0) }
  }

  private static func clock(_ text: String) -> FormValue.Meaning? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || (parts.count == 3 && parts[2] == "00"),
      parts[0].count == 2, parts[1].count == 2,
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return .clock(hour: hour, minute: minute)
  }

  private static func number(_ text: String, _ unit: String?) -> FormValue.Meaning? {
    let digits = text.drop { $0 == "-" }
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
    else { return nil }
    return .number(text, unit: unit)
  }
}
