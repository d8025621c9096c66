/// Forms that do not follow their schema: elements and attributes.
extension ViolationKind {
  static let structureKinds: [ViolationKind] = [
    missingElement, incompleteElement, unexpectedElement, insteadElement, misplacedElement,
    wrongNamespace, missingAttribute, unexpectedAttribute, textNotAllowed, elementNotAllowed,
    notNillable, nilWithContent, abstractType, unknownType, other,
  ]

  static let missingElement = ViolationKind(
    "xsd.missing-element", "An element that must be there is missing.",
    nb: "I «{field}» mangler {missing}.",
    nn: "I «{field}» manglar {missing}.",
    sv: "I ”{field}” saknas {missing}.",
    en: "In “{field}”, {missing} is missing.")

  /// Another wording of `missingElement`, for when nobody can say which.
  static let incompleteElement = ViolationKind(
    "xsd.missing-element", "An element that must be there is missing.",
    nb: "«{field}» er ikke fullstendig: noe mangler til slutt.",
    nn: "«{field}» er ikkje fullstendig: noko manglar til slutt.",
    sv: "”{field}” är inte fullständigt: något saknas i slutet.",
    en: "“{field}” is not complete: something is missing at its end.")

  static let unexpectedElement = ViolationKind(
    "xsd.unexpected-element", "An element stands where it cannot stand.",
    nb: "«{field}» kan ikke stå her.",
    nn: "«{field}» kan ikkje stå her.",
    sv: "”{field}” kan inte stå här.",
    en: "“{field}” cannot stand here.")

  /// Another wording of `unexpectedElement`, that says what could stand there.
  static let insteadElement = ViolationKind(
    "xsd.unexpected-element", "An element stands where it cannot stand.",
    nb: "«{field}» kan ikke stå her. Her kan det stå {expected}.",
    nn: "«{field}» kan ikkje stå her. Her kan det stå {expected}.",
    sv: "”{field}” kan inte stå här. Här kan {expected} stå.",
    en: "“{field}” cannot stand here. What can stand here is {expected}.")

  /// Another wording of `unexpectedElement`, for a wrong order.
  static let misplacedElement = ViolationKind(
    "xsd.unexpected-element", "An element stands where it cannot stand.",
    nb: "«{field}» står for tidlig: {expected} skal komme først.",
    nn: "«{field}» står for tidleg: {expected} skal kome først.",
    sv: "”{field}” står för tidigt: {expected} ska komma först.",
    en: "“{field}” stands too early: {expected} must come first.")

  static let wrongNamespace = ViolationKind(
    "xsd.wrong-namespace", "An element has the right name, but belongs to the wrong namespace.",
    nb: "«{field}» står her i feil navnerom. Det riktige er {expected}.",
    nn: "«{field}» står her i feil namnerom. Det rette er {expected}.",
    sv: "”{field}” står här i fel namnrymd. Den rätta är {expected}.",
    en: "“{field}” is in the wrong namespace here. The right one is {expected}.")

  static let missingAttribute = ViolationKind(
    "xsd.missing-attribute", "An attribute that must be there is missing.",
    nb: "«{field}» mangler attributtet {missing}.",
    nn: "«{field}» manglar attributtet {missing}.",
    sv: "”{field}” saknar attributet {missing}.",
    en: "“{field}” lacks the attribute {missing}.")

  static let unexpectedAttribute = ViolationKind(
    "xsd.unexpected-attribute", "An attribute stands where it cannot stand.",
    nb: "Attributtet «{field}» kan ikke stå her.",
    nn: "Attributtet «{field}» kan ikkje stå her.",
    sv: "Attributet ”{field}” kan inte stå här.",
    en: "The attribute “{field}” cannot stand here.")

  static let textNotAllowed = ViolationKind(
    "xsd.text-not-allowed", "An element holds text, but may only hold elements or nothing.",
    nb: "«{field}» kan ikke ha tekst direkte i seg.",
    nn: "«{field}» kan ikkje ha tekst direkte i seg.",
    sv: "”{field}” får inte ha text direkt i sig.",
    en: "“{field}” cannot have text directly in it.")

  static let elementNotAllowed = ViolationKind(
    "xsd.element-not-allowed", "An element holds elements, but may only hold text or nothing.",
    nb: "«{field}» kan ikke ha andre elementer i seg.",
    nn: "«{field}» kan ikkje ha andre element i seg.",
    sv: "”{field}” får inte ha andra element i sig.",
    en: "“{field}” cannot have other elements in it.")

  static let notNillable = ViolationKind(
    "xsd.nil", "An element is marked as empty (xsi:nil), where that is not allowed.",
    nb: "«{field}» kan ikke merkes som tomt (xsi:nil).",
    nn: "«{field}» kan ikkje merkast som tomt (xsi:nil).",
    sv: "”{field}” får inte märkas som tomt (xsi:nil).",
    en: "“{field}” cannot be marked as empty (xsi:nil).")

  static let nilWithContent = ViolationKind(
    "xsd.nil-with-content", "An element is marked as empty (xsi:nil), but has content.",
    nb: "«{field}» er merket som tomt (xsi:nil), men har innhold.",
    nn: "«{field}» er merkt som tomt (xsi:nil), men har innhald.",
    sv: "”{field}” är märkt som tomt (xsi:nil) men har innehåll.",
    en: "“{field}” is marked as empty (xsi:nil), but has content.")

  static let abstractType = ViolationKind(
    "xsd.abstract", "An element of several kinds does not say which it is.",
    nb: "«{field}» må si hvilken type det er (xsi:type).",
    nn: "«{field}» må seie kva type det er (xsi:type).",
    sv: "”{field}” måste ange vilken typ det är (xsi:type).",
    en: "“{field}” must say which type it is (xsi:type).")

  static let unknownType = ViolationKind(
    "xsd.unknown-type", "An element claims to be of a kind that it cannot be.",
    nb: "«{field}» oppgir en type (xsi:type) som ikke kan brukes her.",
    nn: "«{field}» oppgir ein type (xsi:type) som ikkje kan brukast her.",
    sv: "”{field}” anger en typ (xsi:type) som inte kan användas här.",
    en: "“{field}” gives a type (xsi:type) that cannot be used here.")

  static let other = ViolationKind(
    "xsd.other", "Something else is not as the schema asks.",
    nb: "«{field}» følger ikke reglene for skjemaet.",
    nn: "«{field}» følgjer ikkje reglane for skjemaet.",
    sv: "”{field}” följer inte formulärets regler.",
    en: "“{field}” does not follow the rules of the form.")
}
