/// Forms that do not follow their schema: values.
extension ViolationKind {
  static let schemaKinds: [ViolationKind] = valueKinds + structureKinds

  private static let valueKinds: [ViolationKind] = [
    type, enumeration, pattern, length, minLength, maxLength, empty, minInclusive, minExclusive,
    maxInclusive, maxExclusive, totalDigits, fractionDigits, fixed, duplicateKey, missingKey,
    incompleteKey,
  ]

  static let type = ViolationKind(
    "xsd.type", "A value is not of the kind that the field takes: a date, a whole number …",
    nb: "«{field}» skal være {allowed}{actual}.",
    nn: "«{field}» skal vere {allowed}{actual}.",
    sv: "”{field}” ska vara {allowed}{actual}.",
    en: "“{field}” must be {allowed}{actual}.")

  static let enumeration = ViolationKind(
    "xsd.enumeration", "A value is none of those that the field takes.",
    nb: "«{field}» skal være {allowed}{actual}.",
    nn: "«{field}» skal vere {allowed}{actual}.",
    sv: "”{field}” ska vara {allowed}{actual}.",
    en: "“{field}” must be {allowed}{actual}.")

  static let pattern = ViolationKind(
    "xsd.pattern", "A value is not written in the form that the field asks for.",
    nb: "«{field}» skal være {allowed}{actual}.",
    nn: "«{field}» skal vere {allowed}{actual}.",
    sv: "”{field}” ska vara {allowed}{actual}.",
    en: "“{field}” must be {allowed}{actual}.")

  static let length = ViolationKind(
    "xsd.length", "A value has not exactly as many characters as it must have.",
    nb: "«{field}» skal ha {limit}, men har {count}.",
    nn: "«{field}» skal ha {limit}, men har {count}.",
    sv: "”{field}” ska ha {limit}, men har {count}.",
    en: "“{field}” must have {limit}, but has {count}.")

  static let minLength = ViolationKind(
    "xsd.min-length", "A value has too few characters, or none.",
    nb: "«{field}» skal ha minst {limit}, men har {count}.",
    nn: "«{field}» skal ha minst {limit}, men har {count}.",
    sv: "”{field}” ska ha minst {limit}, men har {count}.",
    en: "“{field}” must have at least {limit}, but has {count}.")

  static let maxLength = ViolationKind(
    "xsd.max-length", "A value has too many characters.",
    nb: "«{field}» kan ha høyst {limit}, men har {count}.",
    nn: "«{field}» kan ha høgst {limit}, men har {count}.",
    sv: "”{field}” får ha högst {limit}, men har {count}.",
    en: "“{field}” may have at most {limit}, but has {count}.")

  /// Another wording of `minLength`: nothing was filled in.
  static let empty = ViolationKind(
    "xsd.min-length", "A value has too few characters, or none.",
    nb: "«{field}» må fylles ut.",
    nn: "«{field}» må fyllast ut.",
    sv: "”{field}” måste fyllas i.",
    en: "“{field}” must be filled in.")

  static let minInclusive = ViolationKind(
    "xsd.min-inclusive", "A number or date lies before the first that is allowed.",
    nb: "«{field}» kan ikke være {smaller} enn {limit}{actual}.",
    nn: "«{field}» kan ikkje vere {smaller} enn {limit}{actual}.",
    sv: "”{field}” får inte vara {smaller} än {limit}{actual}.",
    en: "“{field}” must not be {smaller} than {limit}{actual}.")

  static let minExclusive = ViolationKind(
    "xsd.min-exclusive", "A number or date does not lie after its limit.",
    nb: "«{field}» skal være {larger} enn {limit}{actual}.",
    nn: "«{field}» skal vere {larger} enn {limit}{actual}.",
    sv: "”{field}” ska vara {larger} än {limit}{actual}.",
    en: "“{field}” must be {larger} than {limit}{actual}.")

  static let maxInclusive = ViolationKind(
    "xsd.max-inclusive", "A number or date lies after the last that is allowed.",
    nb: "«{field}» kan ikke være {larger} enn {limit}{actual}.",
    nn: "«{field}» kan ikkje vere {larger} enn {limit}{actual}.",
    sv: "”{field}” får inte vara {larger} än {limit}{actual}.",
    en: "“{field}” must not be {larger} than {limit}{actual}.")

  static let maxExclusive = ViolationKind(
    "xsd.max-exclusive", "A number or date does not lie before its limit.",
    nb: "«{field}» skal være {smaller} enn {limit}{actual}.",
    nn: "«{field}» skal vere {smaller} enn {limit}{actual}.",
    sv: "”{field}” ska vara {smaller} än {limit}{actual}.",
    en: "“{field}” must be {smaller} than {limit}{actual}.")

  static let totalDigits = ViolationKind(
    "xsd.total-digits", "A number has too many digits.",
    nb: "«{field}» kan ha høyst {limit}{actual}.",
    nn: "«{field}» kan ha høgst {limit}{actual}.",
    sv: "”{field}” får ha högst {limit}{actual}.",
    en: "“{field}” may have at most {limit}{actual}.")

  static let fractionDigits = ViolationKind(
    "xsd.fraction-digits", "A number has too many decimals.",
    nb: "«{field}» kan ha høyst {limit}{actual}.",
    nn: "«{field}» kan ha høgst {limit}{actual}.",
    sv: "”{field}” får ha högst {limit}{actual}.",
    en: "“{field}” may have at most {limit}{actual}.")

  static let fixed = ViolationKind(
    "xsd.fixed", "A value is not the only one that the field takes.",
    nb: "«{field}» skal være {allowed}{actual}.",
    nn: "«{field}» skal vere {allowed}{actual}.",
    sv: "”{field}” ska vara {allowed}{actual}.",
    en: "“{field}” must be {allowed}{actual}.")

  static let duplicateKey = ViolationKind(
    "xsd.duplicate-key", "A value that must be unique is used more than once.",
    nb: "«{field}» har en verdi som er brukt før i skjemaet, men som skal være unik{quoted}.",
    nn: "«{field}» har ein verdi som er brukt før i skjemaet, men som skal vere unik{quoted}.",
    sv: "”{field}” har ett värde som redan används i formuläret men ska vara unikt{quoted}.",
    en: "“{field}” has a value that is used before in the form, but must be unique{quoted}.")

  static let missingKey = ViolationKind(
    "xsd.missing-key", "A value refers to something that the form does not hold.",
    nb: "«{field}» viser til noe som ikke finnes i skjemaet{quoted}.",
    nn: "«{field}» viser til noko som ikkje finst i skjemaet{quoted}.",
    sv: "”{field}” hänvisar till något som inte finns i formuläret{quoted}.",
    en: "“{field}” refers to something that is not in the form{quoted}.")

  static let incompleteKey = ViolationKind(
    "xsd.incomplete-key", "Something lacks the value that tells it from others of its kind.",
    nb: "«{field}» mangler en verdi som skiller den fra de andre i skjemaet.",
    nn: "«{field}» manglar ein verdi som skil den frå dei andre i skjemaet.",
    sv: "”{field}” saknar ett värde som skiljer den från de andra i formuläret.",
    en: "“{field}” lacks a value that tells it from the others in the form.")
}
