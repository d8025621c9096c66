/// Files that are no readable XML.
extension ViolationKind {
  static let xmlKinds: [ViolationKind] = [
    xmlEmpty, xmlNotXML, xmlTooLarge, xmlMalformed, xmlEncoding, xmlUnknownEncoding, xmlNul,
    xmlDoctype, xmlTooDeep, xmlTooManyAttributes, xmlTooManyNodes, xmlTooManyNamespaces,
    xmlTooLongText,
  ]

  static let xmlEmpty = ViolationKind(
    "xml.empty", "The file holds nothing, or nothing but white space.",
    nb: "Filen er tom. Send skjemaet på nytt.",
    nn: "Fila er tom. Send skjemaet på nytt.",
    sv: "Filen är tom. Skicka formuläret på nytt.",
    en: "The file is empty. Send the form again.")

  static let xmlNotXML = ViolationKind(
    "xml.not-xml", "The file does not begin as XML does.",
    nb: "Filen er ikke et skjema i XML-format.",
    nn: "Fila er ikkje eit skjema i XML-format.",
    sv: "Filen är inte ett formulär i XML-format.",
    en: "The file is not a form in XML format.")

  static let xmlTooLarge = ViolationKind(
    "xml.too-large", "The form has more bytes than the home allows.",
    nb: "Filen er for stor: den kan være på høyst {limit}.",
    nn: "Fila er for stor: ho kan vere på høgst {limit}.",
    sv: "Filen är för stor: den får vara högst {limit}.",
    en: "The file is too large: it may be at most {limit}.")

  static let xmlMalformed = ViolationKind(
    "xml.malformed", "The text is not well-formed XML.",
    nb: "Filen er ikke riktig oppbygd XML: {reason}.",
    nn: "Fila er ikkje rett oppbygd XML: {reason}.",
    sv: "Filen är inte korrekt uppbyggd XML: {reason}.",
    en: "The file is not correctly built XML: {reason}.")

  static let xmlEncoding = ViolationKind(
    "xml.encoding", "The bytes are not in the character encoding that the file claims to be in.",
    nb: "Innholdet er ikke i tegnkodingen {name}, som filen gir seg ut for å ha. Bruk UTF-8.",
    nn: "Innhaldet er ikkje i teiknkodinga {name}, som fila gir seg ut for å ha. Bruk UTF-8.",
    sv:
      "Innehållet är inte i teckenkodningen {name}, som filen utger sig för att ha. Använd UTF-8.",
    en: "The content is not in the character encoding {name} that the file claims. Use UTF-8.")

  static let xmlUnknownEncoding = ViolationKind(
    "xml.unknown-encoding", "The file names a character encoding that is not read.",
    nb: "Tegnkodingen {name} kan ikke leses her. Bruk UTF-8.",
    nn: "Teiknkodinga {name} kan ikkje lesast her. Bruk UTF-8.",
    sv: "Teckenkodningen {name} kan inte läsas här. Använd UTF-8.",
    en: "The character encoding {name} cannot be read here. Use UTF-8.")

  static let xmlNul = ViolationKind(
    "xml.nul", "The file holds a NUL byte.",
    nb: "Filen inneholder en nullbyte, som ikke kan stå i XML.",
    nn: "Fila inneheld ein nullbyte, som ikkje kan stå i XML.",
    sv: "Filen innehåller en nollbyte, som inte får förekomma i XML.",
    en: "The file holds a null byte, which XML cannot have.")

  static let xmlDoctype = ViolationKind(
    "xml.doctype", "The file has a document type declaration. Nothing that it names is read.",
    nb: "Filen har en dokumenttypedeklarasjon (DOCTYPE). Det er ikke tillatt.",
    nn: "Fila har ein dokumenttypedeklarasjon (DOCTYPE). Det er ikkje tillate.",
    sv: "Filen har en dokumenttypsdeklaration (DOCTYPE). Det är inte tillåtet.",
    en: "The file has a document type declaration (DOCTYPE). That is not allowed.")

  static let xmlTooDeep = ViolationKind(
    "xml.too-deep", "Elements stand within elements to a greater depth than is read.",
    nb: "Elementene ligger for dypt inne i hverandre: høyst {limit} nivåer er tillatt.",
    nn: "Elementa ligg for djupt inne i kvarandre: høgst {limit} nivå er tillate.",
    sv: "Elementen ligger för djupt inne i varandra: högst {limit} nivåer är tillåtna.",
    en: "The elements are nested too deeply: at most {limit} levels are allowed.")

  static let xmlTooManyAttributes = ViolationKind(
    "xml.too-many-attributes", "One element has more attributes than are read.",
    nb: "Et element har for mange attributter: høyst {limit} er tillatt.",
    nn: "Eit element har for mange attributt: høgst {limit} er tillatne.",
    sv: "Ett element har för många attribut: högst {limit} är tillåtna.",
    en: "An element has too many attributes: at most {limit} are allowed.")

  static let xmlTooManyNodes = ViolationKind(
    "xml.too-many-nodes", "The form has more elements and attributes than are read.",
    nb: "Skjemaet har for mange elementer og attributter: høyst {limit} er tillatt.",
    nn: "Skjemaet har for mange element og attributt: høgst {limit} er tillatne.",
    sv: "Formuläret har för många element och attribut: högst {limit} är tillåtna.",
    en: "The form has too many elements and attributes: at most {limit} are allowed.")

  static let xmlTooManyNamespaces = ViolationKind(
    "xml.too-many-namespaces", "More namespaces are declared at one place than are read.",
    nb: "Det er erklært for mange navnerom på ett sted: høyst {limit} er tillatt.",
    nn: "Det er erklært for mange namnerom på ein stad: høgst {limit} er tillatne.",
    sv: "För många namnrymder är deklarerade på ett ställe: högst {limit} är tillåtna.",
    en: "Too many namespaces are declared in one place: at most {limit} are allowed.")

  static let xmlTooLongText = ViolationKind(
    "xml.too-long-text", "One text or value has more bytes than are read.",
    nb: "En tekst i skjemaet er for lang: den kan være på høyst {limit}.",
    nn: "Ein tekst i skjemaet er for lang: han kan vere på høgst {limit}.",
    sv: "En text i formuläret är för lång: den får vara högst {limit}.",
    en: "A text in the form is too long: it may be at most {limit}.")
}
