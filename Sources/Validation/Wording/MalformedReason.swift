import Records
import XML

/// Plain words for the faults of well-formedness that people make; libxml2 knows a hundred more.
enum MalformedReason {
  /// By libxml2's code (`xmlParserErrors`), and its words where one code has several meanings.
  static func words(for fault: Diagnostic) -> LocalizedText {
    switch fault.code {
    case 76: wrongEnd
    case 5: afterEnd
    case 4: noElement
    case 77, 74: endsEarly
    case 68 where !fault.message.contains("EntityRef"): name
    case 23, 26, 27, 68: entity
    case 38...41, 65, 75: attribute
    case 42: twice
    case 73: unclosedTag
    case 9, 8: character
    case 201, 202, 203, 204, 205: prefix
    case 45, 80: comment
    case 63, 62: characterData
    case 31...33, 57, 64, 96, 101, 108, 109: declaration
    default: something
    }
  }

  private static let wrongEnd = LocalizedText(
    nb: "et element avsluttes med et annet navn enn det begynner med",
    nn: "eit element blir avslutta med eit anna namn enn det byrjar med",
    sv: "ett element avslutas med ett annat namn än det börjar med",
    en: "an element ends with another name than it begins with")

  private static let afterEnd = LocalizedText(
    nb: "det står noe etter at skjemaet er slutt", nn: "det står noko etter at skjemaet er slutt",
    sv: "det står något efter formulärets slut", en: "something stands after the end of the form")

  private static let noElement = LocalizedText(
    nb: "den inneholder ikke noe element", nn: "ho inneheld ikkje noko element",
    sv: "den innehåller inget element", en: "it holds no element")

  private static let endsEarly = LocalizedText(
    nb: "den slutter før alle elementer er avsluttet",
    nn: "ho sluttar før alle elementa er avslutta",
    sv: "den slutar innan alla element är avslutade",
    en: "it ends before all elements do")

  private static let entity = LocalizedText(
    nb: "tegnet & må skrives &amp;, og andre navn mellom & og ; er ikke kjent",
    nn: "teiknet & må skrivast &amp;, og andre namn mellom & og ; er ikkje kjende",
    sv: "tecknet & måste skrivas &amp;, och andra namn mellan & och ; är inte kända",
    en: "the character & must be written &amp;, and other names between & and ; are unknown")

  private static let name = LocalizedText(
    nb: "et navn mangler, eller begynner med et tegn som ikke kan stå først",
    nn: "eit namn manglar, eller byrjar med eit teikn som ikkje kan stå først",
    sv: "ett namn saknas, eller börjar med ett tecken som inte får stå först",
    en: "a name is missing, or begins with a character that cannot stand first")

  private static let attribute = LocalizedText(
    nb: "et attributt er ikke skrevet som navn=\"verdi\"",
    nn: "eit attributt er ikkje skrive som namn=\"verdi\"",
    sv: "ett attribut är inte skrivet som namn=\"värde\"",
    en: "an attribute is not written as name=\"value\"")

  private static let twice = LocalizedText(
    nb: "et attributt står to ganger", nn: "eit attributt står to gonger",
    sv: "ett attribut står två gånger", en: "an attribute stands twice")

  private static let unclosedTag = LocalizedText(
    nb: "en tagg er ikke avsluttet med >", nn: "ein tagg er ikkje avslutta med >",
    sv: "en tagg är inte avslutad med >", en: "a tag does not end with >")

  private static let character = LocalizedText(
    nb: "et tegn kan ikke stå i XML", nn: "eit teikn kan ikkje stå i XML",
    sv: "ett tecken får inte förekomma i XML", en: "a character cannot stand in XML")

  private static let prefix = LocalizedText(
    nb: "et prefiks (foran kolon i et navn) er ikke erklært med xmlns, eller feil erklært",
    nn: "eit prefiks (framfor kolon i eit namn) er ikkje erklært med xmlns, eller feil erklært",
    sv: "ett prefix (före kolon i ett namn) är inte deklarerat med xmlns, eller fel deklarerat",
    en: "a prefix (before the colon in a name) is not declared with xmlns, or wrongly so")

  private static let comment = LocalizedText(
    nb: "en kommentar er ikke avsluttet, eller har -- i seg",
    nn: "ein kommentar er ikkje avslutta, eller har -- i seg",
    sv: "en kommentar är inte avslutad, eller har -- i sig",
    en: "a comment does not end, or has -- within it")

  private static let characterData = LocalizedText(
    nb: "en CDATA-del er ikke avsluttet, eller ]]> står for seg selv",
    nn: "ein CDATA-del er ikkje avslutta, eller ]]> står for seg sjølv",
    sv: "ett CDATA-avsnitt är inte avslutat, eller ]]> står för sig självt",
    en: "a CDATA section does not end, or ]]> stands by itself")

  private static let declaration = LocalizedText(
    nb: "XML-deklarasjonen i første linje er feil", nn: "XML-deklarasjonen i første linje er feil",
    sv: "XML-deklarationen på första raden är fel",
    en: "the XML declaration in the first line is wrong")

  private static let something = LocalizedText(
    nb: "her er det en feil", nn: "her er det ein feil", sv: "här finns ett fel",
    en: "there is a fault here")
}
