import Containers
import Records

/// What can be wrong with a ZIP, under the codes of `ArchiveProblem`.
extension Violation {
  static func archive(_ name: String, _ problem: ArchiveProblem) -> Violation {
    Violation(path: problem.entry ?? name, code: problem.code, message: problem.fault.message)
  }
}

extension ArchiveProblem.Fault {
  /// A sentence for whoever made the archive. The kinds of damage that only a program can make
  /// share one: their codes tell them apart for whoever wrote that program.
  fileprivate var message: LocalizedText {
    switch self {
    case .noEnd:
      LocalizedText(
        nb: "Filen er ikke en hel ZIP-fil. Kanskje ble den avbrutt under overføringen.",
        nn: "Fila er ikkje ei heil ZIP-fil. Kanskje vart ho avbroten under overføringa.",
        sv: "Filen är inte en hel ZIP-fil. Kanske avbröts överföringen.",
        en: "The file is not a whole ZIP file. Perhaps its transfer was cut off.")
    case .spanned, .zip64:
      LocalizedText(
        nb: "ZIP-filen må være i én del, på under 4 GB og uten ZIP64.",
        nn: "ZIP-fila må vere i éin del, på under 4 GB og utan ZIP64.",
        sv: "ZIP-filen måste vara i en del, mindre än 4 GB och utan ZIP64.",
        en: "The ZIP file must be in one part, smaller than 4 GB and without ZIP64.")
    case .tooManyEntries(let limit):
      LocalizedText(
        nb: "ZIP-filen har for mange filer. Den kan ha høyst \(limit).",
        nn: "ZIP-fila har for mange filer. Ho kan ha høgst \(limit).",
        sv: "ZIP-filen har för många filer. Den får ha högst \(limit).",
        en: "The ZIP file has too many files. It may have at most \(limit).")
    case .tooLarge(let limit), .totalTooLarge(let limit):
      LocalizedText(
        nb:
          "Innholdet er for stort. Det kan være på høyst \(Megabytes(limit).withComma) MB utpakket.",
        nn:
          "Innhaldet er for stort. Det kan vere på høgst \(Megabytes(limit).withComma) MB utpakka.",
        sv:
          "Innehållet är för stort. Det får vara högst \(Megabytes(limit).withComma) MB uppackat.",
        en: "The contents are too large: at most \(Megabytes(limit).withPoint) MB unpacked.")
    case .ratio(let limit):
      LocalizedText(
        nb: "Filen er pakket mistenkelig tett. Den kan bli høyst \(limit) ganger så stor utpakket.",
        nn: "Fila er pakka mistenkjeleg tett. Ho kan bli høgst \(limit) gonger så stor utpakka.",
        sv: "Filen är misstänkt hårt packad. Den får bli högst \(limit) gånger så stor uppackad.",
        en: "The file is packed suspiciously tight: at most \(limit) times its packed size.")
    case .name(let fault): NameRule(fault).text
    case .duplicate, .lookalike, .fileAndFolder:
      LocalizedText(
        nb: "Navnet finnes to ganger i ZIP-filen, når store og små bokstaver regnes som like.",
        nn: "Namnet finst to gonger i ZIP-fila, når store og små bokstavar blir rekna som like.",
        sv: "Namnet finns två gånger i ZIP-filen, när stora och små bokstäver räknas som lika.",
        en: "The name is in the ZIP file twice, when upper and lower case count as equal.")
    case .link, .special, .folder:
      LocalizedText(
        nb: "ZIP-filen kan bare ha vanlige filer og mapper, ikke lenker eller annet.",
        nn: "ZIP-fila kan berre ha vanlege filer og mapper, ikkje lenkjer eller anna.",
        sv: "ZIP-filen får bara innehålla vanliga filer och mappar, inte länkar eller annat.",
        en: "The ZIP file may have plain files and folders only, no links or other things.")
    case .encrypted:
      LocalizedText(
        nb: "ZIP-filen er kryptert. Send den uten passord.",
        nn: "ZIP-fila er kryptert. Send ho utan passord.",
        sv: "ZIP-filen är krypterad. Skicka den utan lösenord.",
        en: "The ZIP file is encrypted. Send it without a password.")
    case .method:
      LocalizedText(
        nb: "Filen er pakket på en måte som ikke kan leses. Bruk vanlig ZIP (deflate).",
        nn: "Fila er pakka på ein måte som ikkje kan lesast. Bruk vanleg ZIP (deflate).",
        sv: "Filen är packad på ett sätt som inte kan läsas. Använd vanlig ZIP (deflate).",
        en: "The file is packed in a way that cannot be read. Use ordinary ZIP (deflate).")
    case .directory, .strayBytes, .overlap, .comment, .flags, .descriptor, .extra, .differs,
      .checksum, .size, .data:
      LocalizedText(
        nb: "ZIP-filen er skadet eller laget på en uvanlig måte. Lag den på nytt.",
        nn: "ZIP-fila er skadd eller laga på ein uvanleg måte. Lag ho på nytt.",
        sv: "ZIP-filen är skadad eller gjord på ett ovanligt sätt. Skapa den på nytt.",
        en: "The ZIP file is damaged or made in an unusual way. Make it anew.")
    }
  }
}
