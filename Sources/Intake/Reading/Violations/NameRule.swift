import Containers
import Records

/// The rule that a name breaks, in a sentence.
struct NameRule {
  let text: LocalizedText

  init(_ fault: EntryName.Fault) {
    switch fault {
    case .empty, .emptyPart:
      text = LocalizedText(
        nb: "Det må ikke være tomt eller ha tomme deler.",
        nn: "Det må ikkje vere tomt eller ha tomme delar.",
        sv: "Det får inte vara tomt eller ha tomma delar.",
        en: "It must not be empty or have empty parts.")
    case .absolute, .climbing:
      text = LocalizedText(
        nb: "Det må ikke peke ut av innsendingen.",
        nn: "Det må ikkje peike ut av innsendinga.",
        sv: "Det får inte peka ut ur inlämningen.",
        en: "It must not point outside the submission.")
    case .backslash:
      text = LocalizedText(
        nb: "Det må ikke ha omvendt skråstrek (\\).",
        nn: "Det må ikkje ha omvend skråstrek (\\).",
        sv: "Det får inte innehålla omvänt snedstreck (\\).",
        en: "It must not have a backslash (\\).")
    case .nul, .control:
      text = LocalizedText(
        nb: "Det må ikke ha linjeskift, styretegn eller andre usynlige tegn.",
        nn: "Det må ikkje ha linjeskift, styreteikn eller andre usynlege teikn.",
        sv: "Det får inte innehålla radbrytningar, styrtecken eller andra osynliga tecken.",
        en: "It must not have line breaks, control characters or other invisible characters.")
    case .tooLong:
      text = LocalizedText(
        nb: "Det er for langt: hver del kan ha høyst 255 byte og hele navnet 1024.",
        nn: "Det er for langt: kvar del kan ha høgst 255 byte og heile namnet 1024.",
        sv: "Det är för långt: varje del får ha högst 255 byte och hela namnet 1024.",
        en: "It is too long: each part may have at most 255 bytes and the whole name 1024.")
    case .notUTF8, .undeclaredUTF8, .notComposed:
      text = LocalizedText(
        nb: "Det må være skrevet i UTF-8.",
        nn: "Det må vere skrive i UTF-8.",
        sv: "Det måste vara skrivet i UTF-8.",
        en: "It must be written in UTF-8.")
    }
  }
}
