import Containers
import Records

/// What can be wrong with an entry of the drop folder before it is opened.
extension Violation {
  static func unknownKind(_ name: String) -> Violation {
    Violation(
      path: name, code: "drop.unknown-kind",
      message: LocalizedText(
        nb:
          "Innsendingen må være en XML-fil, en ZIP-fil eller en mappe. Navnet på en fil må slutte "
          + "på .xml eller .zip.",
        nn: "Innsendinga må vere ei XML-fil, ei ZIP-fil eller ei mappe. Namnet på ei fil må slutte "
          + "på .xml eller .zip.",
        sv: "Inlämningen måste vara en XML-fil, en ZIP-fil eller en mapp. En fils namn måste sluta "
          + "på .xml eller .zip.",
        en: "A submission must be an XML file, a ZIP file or a folder. The name of a file must end "
          + "in .xml or .zip."))
  }

  static func droppedLink(_ name: String) -> Violation {
    Violation(
      path: name, code: "drop.link",
      message: LocalizedText(
        nb: "Innsendingen er en lenke. Legg inn selve filen eller mappen.",
        nn: "Innsendinga er ei lenkje. Legg inn sjølve fila eller mappa.",
        sv: "Inlämningen är en länk. Lämna in själva filen eller mappen.",
        en: "The submission is a link. Drop the file or folder itself."))
  }

  static func droppedSpecial(_ name: String) -> Violation {
    Violation(
      path: name, code: "drop.special",
      message: LocalizedText(
        nb: "Innsendingen er verken en vanlig fil eller en mappe.",
        nn: "Innsendinga er verken ei vanleg fil eller ei mappe.",
        sv: "Inlämningen är varken en vanlig fil eller en mapp.",
        en: "The submission is neither a plain file nor a folder."))
  }

  static func dropName(_ name: String, _ fault: EntryName.Fault) -> Violation {
    let rule = NameRule(fault)
    return Violation(
      path: name, code: "drop.name",
      message: LocalizedText(
        nb: "Navnet på innsendingen kan ikke brukes. \(rule.text.nb)",
        nn: "Namnet på innsendinga kan ikkje brukast. \(rule.text.nn)",
        sv: "Inlämningens namn kan inte användas. \(rule.text.sv)",
        en: "The name of the submission cannot be used. \(rule.text.en)"))
  }

  static func formTooLarge(_ name: String, limit: Int) -> Violation {
    let most = Megabytes(limit)
    return Violation(
      path: name, code: "form.too-large",
      message: LocalizedText(
        nb: "Skjemaet er for stort. Det kan være på høyst \(most.withComma) MB.",
        nn: "Skjemaet er for stort. Det kan vere på høgst \(most.withComma) MB.",
        sv: "Formuläret är för stort. Det får vara högst \(most.withComma) MB.",
        en: "The form is too large. It may have at most \(most.withPoint) MB."))
  }
}
