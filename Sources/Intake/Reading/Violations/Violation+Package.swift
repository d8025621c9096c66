import Containers
import Records

/// What can be wrong with a folder or ZIP as a whole, and with the names in it.
extension Violation {
  static func noForm(_ name: String) -> Violation {
    Violation(
      path: name, code: "package.no-form",
      message: LocalizedText(
        nb: "Det mangler et skjema. Øverst i innsendingen må det ligge nøyaktig én XML-fil.",
        nn: "Det manglar eit skjema. Øvst i innsendinga må det liggje nøyaktig éi XML-fil.",
        sv: "Formuläret saknas. Överst i inlämningen måste det finnas exakt en XML-fil.",
        en: "There is no form. Exactly one XML file must lie at the top of the submission."))
  }

  static func twoForms(_ name: String, _ forms: [String]) -> Violation {
    let some = forms.prefix(5).joined(separator: ", ") + (forms.count > 5 ? ", …" : "")
    return Violation(
      path: name, code: "package.two-forms",
      message: LocalizedText(
        nb:
          "Det ligger \(forms.count) XML-filer øverst i innsendingen, men det må være nøyaktig én: "
          + "skjemaet. Legg de andre i en undermappe. De heter: \(some).",
        nn: "Det ligg \(forms.count) XML-filer øvst i innsendinga, men det må vere nøyaktig éi: "
          + "skjemaet. Legg dei andre i ei undermappe. Dei heiter: \(some).",
        sv: "Det finns \(forms.count) XML-filer överst i inlämningen, men det ska vara exakt en: "
          + "formuläret. Lägg de andra i en undermapp. De heter: \(some).",
        en: "\(forms.count) XML files lie at the top of the submission, but there must be exactly "
          + "one: the form. Put the others into a folder within it. They are: \(some)."))
  }

  static func packageTooLarge(_ name: String, limit: Int) -> Violation {
    let most = Megabytes(limit)
    return Violation(
      path: name, code: "package.too-large",
      message: LocalizedText(
        nb: "Innsendingen er for stor. Filene kan til sammen være på høyst \(most.withComma) MB.",
        nn: "Innsendinga er for stor. Filene kan til saman vere på høgst \(most.withComma) MB.",
        sv: "Inlämningen är för stor. Filerna får tillsammans vara högst \(most.withComma) MB.",
        en: "The submission is too large. Its files may have at most \(most.withPoint) MB in all."))
  }

  static func packageTooManyFiles(_ name: String, limit: Int) -> Violation {
    Violation(
      path: name, code: "package.too-many-files",
      message: LocalizedText(
        nb: "Innsendingen har for mange filer. Den kan ha høyst \(limit).",
        nn: "Innsendinga har for mange filer. Ho kan ha høgst \(limit).",
        sv: "Inlämningen har för många filer. Den får ha högst \(limit).",
        en: "The submission has too many files. It may have at most \(limit)."))
  }

  static func packageTooDeep(_ path: String, limit: Int) -> Violation {
    Violation(
      path: path, code: "package.too-deep",
      message: LocalizedText(
        nb: "Mappen ligger for dypt. Det kan være høyst \(limit) mapper inne i hverandre.",
        nn: "Mappa ligg for djupt. Det kan vere høgst \(limit) mapper inni kvarandre.",
        sv: "Mappen ligger för djupt. Högst \(limit) mappar får ligga i varandra.",
        en: "The folder lies too deep. At most \(limit) folders may lie within one another."))
  }

  static func packageLink(_ path: String) -> Violation {
    Violation(
      path: path, code: "package.link",
      message: LocalizedText(
        nb: "Dette er en lenke. Legg ved selve filen.",
        nn: "Dette er ei lenkje. Legg ved sjølve fila.",
        sv: "Detta är en länk. Bifoga själva filen.",
        en: "This is a link. Attach the file itself."))
  }

  static func packageSpecial(_ path: String) -> Violation {
    Violation(
      path: path, code: "package.special",
      message: LocalizedText(
        nb: "Dette er ikke en vanlig fil.",
        nn: "Dette er ikkje ei vanleg fil.",
        sv: "Detta är inte en vanlig fil.",
        en: "This is not a plain file."))
  }

  static func packageName(_ path: String, _ fault: EntryName.Fault) -> Violation {
    let rule = NameRule(fault)
    return Violation(
      path: path, code: "package.name",
      message: LocalizedText(
        nb: "Filnavnet kan ikke brukes. \(rule.text.nb)",
        nn: "Filnamnet kan ikkje brukast. \(rule.text.nn)",
        sv: "Filnamnet kan inte användas. \(rule.text.sv)",
        en: "The file name cannot be used. \(rule.text.en)"))
  }

  static func sameName(_ path: String, _ other: String) -> Violation {
    Violation(
      path: path, code: "package.same-name",
      message: LocalizedText(
        nb: "Navnet er det samme som \(other), når store og små bokstaver regnes som like. Gi "
          + "filene ulike navn.",
        nn: "Namnet er det same som \(other), når store og små bokstavar blir rekna som like. Gi "
          + "filene ulike namn.",
        sv: "Namnet är detsamma som \(other) när stora och små bokstäver räknas som lika. Ge "
          + "filerna olika namn.",
        en: "The name is the same as \(other) when upper and lower case count as equal. Give the "
          + "files different names."))
  }

  static func reservedName(_ path: String) -> Violation {
    Violation(
      path: path, code: "package.reserved-name",
      message: LocalizedText(
        nb:
          "Navnene «mimetype» og «META-INF» er forbeholdt arkivet. Gi filen eller mappen et annet "
          + "navn.",
        nn:
          "Namna «mimetype» og «META-INF» er reserverte for arkivet. Gi fila eller mappa eit anna "
          + "namn.",
        sv:
          "Namnen ”mimetype” och ”META-INF” är reserverade för arkivet. Ge filen eller mappen ett "
          + "annat namn.",
        en: "The names “mimetype” and “META-INF” are reserved for the archive. Give the file or "
          + "folder another name."))
  }
}
