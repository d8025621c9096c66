import Records

/// Words for XSD's built-in types.
enum TypeDescription {
  /// For a type by its local name; general words when it has none of its own.
  static func words(for type: String?) -> LocalizedText {
    type.flatMap { table[$0] } ?? form
  }

  /// What can be said when nothing more is known.
  static let form = LocalizedText(
    nb: "skrevet på den formen som skjemaet krever",
    nn: "skrive på den forma som skjemaet krev",
    sv: "skrivet på det sätt som formuläret kräver",
    en: "written in the way that the form requires")

  private static let table: [String: LocalizedText] = [
    "date": date, "dateTime": dateTime, "time": time, "gYear": year, "gYearMonth": yearMonth,
    "duration": duration, "boolean": boolean, "decimal": decimal, "double": decimal,
    "float": decimal, "integer": integer, "long": integer, "int": integer, "short": integer,
    "byte": between(-128, 127), "nonNegativeInteger": from(0), "unsignedLong": from(0),
    "unsignedInt": from(0), "unsignedShort": between(0, 65535), "unsignedByte": between(0, 255),
    "positiveInteger": from(1), "nonPositiveInteger": upTo(0), "negativeInteger": upTo(-1),
    "anyURI": address, "base64Binary": base64, "hexBinary": hexadecimal, "language": language,
    "NMTOKEN": token, "NCName": token, "Name": token, "ID": token, "IDREF": token,
  ]

  static let date = LocalizedText(
    nb: "en dato skrevet som 2026-11-21", nn: "ein dato skriven som 2026-11-21",
    sv: "ett datum skrivet som 2026-11-21", en: "a date written as 2026-11-21")

  private static let dateTime = LocalizedText(
    nb: "en dato med klokkeslett, skrevet som 2026-11-21T09:30:00",
    nn: "ein dato med klokkeslett, skriven som 2026-11-21T09:30:00",
    sv: "ett datum med klockslag, skrivet som 2026-11-21T09:30:00",
    en: "a date with a time, written as 2026-11-21T09:30:00")

  private static let time = LocalizedText(
    nb: "et klokkeslett skrevet som 09:30:00", nn: "eit klokkeslett skrive som 09:30:00",
    sv: "ett klockslag skrivet som 09:30:00", en: "a time written as 09:30:00")

  private static let year = LocalizedText(
    nb: "et årstall med fire siffer", nn: "eit årstal med fire siffer",
    sv: "ett årtal med fyra siffror", en: "a year of four digits")

  private static let yearMonth = LocalizedText(
    nb: "en måned skrevet som 2026-11", nn: "ein månad skriven som 2026-11",
    sv: "en månad skriven som 2026-11", en: "a month written as 2026-11")

  private static let duration = LocalizedText(
    nb: "et tidsrom skrevet som P1DT2H", nn: "eit tidsrom skrive som P1DT2H",
    sv: "en tidsrymd skriven som P1DT2H", en: "a period written as P1DT2H")

  private static let boolean = LocalizedText(
    nb: "«true» (ja) eller «false» (nei)", nn: "«true» (ja) eller «false» (nei)",
    sv: "”true” (ja) eller ”false” (nej)", en: "“true” (yes) or “false” (no)")

  private static let decimal = LocalizedText(
    nb: "et tall, med punktum foran desimalene", nn: "eit tal, med punktum framfor desimalane",
    sv: "ett tal, med punkt före decimalerna", en: "a number, with a point before its decimals")

  private static let integer = LocalizedText(
    nb: "et helt tall", nn: "eit heilt tal", sv: "ett heltal", en: "a whole number")

  private static func from(_ least: Int) -> LocalizedText {
    LocalizedText(
      nb: "et helt tall som er \(least) eller større",
      nn: "eit heilt tal som er \(least) eller større",
      sv: "ett heltal som är \(least) eller större",
      en: "a whole number that is \(least) or greater")
  }

  private static func upTo(_ most: Int) -> LocalizedText {
    LocalizedText(
      nb: "et helt tall som er \(most) eller mindre",
      nn: "eit heilt tal som er \(most) eller mindre",
      sv: "ett heltal som är \(most) eller mindre",
      en: "a whole number that is \(most) or less")
  }

  private static func between(_ least: Int, _ most: Int) -> LocalizedText {
    LocalizedText(
      nb: "et helt tall fra \(least) til \(most)", nn: "eit heilt tal frå \(least) til \(most)",
      sv: "ett heltal från \(least) till \(most)", en: "a whole number from \(least) to \(most)")
  }

  private static let address = LocalizedText(
    nb: "en nettadresse", nn: "ei nettadresse", sv: "en webbadress", en: "a web address")

  private static let base64 = LocalizedText(
    nb: "innhold kodet med Base64", nn: "innhald koda med Base64",
    sv: "innehåll kodat med Base64", en: "content encoded with Base64")

  private static let hexadecimal = LocalizedText(
    nb: "heksadesimale siffer, to for hver byte", nn: "heksadesimale siffer, to for kvar byte",
    sv: "hexadecimala siffror, två för varje byte", en: "hexadecimal digits, two for each byte")

  private static let language = LocalizedText(
    nb: "en språkkode, som «nb»", nn: "ein språkkode, som «nn»", sv: "en språkkod, som ”sv”",
    en: "a language code, such as “en”")

  private static let token = LocalizedText(
    nb: "et ord uten mellomrom", nn: "eit ord utan mellomrom", sv: "ett ord utan mellanslag",
    en: "one word without spaces")
}
