/// Checks beyond the schema, that a pipeline names. What its own expressions are called stands in
/// the pipeline.
extension ViolationKind {
  static let checkKinds: [ViolationKind] = [
    fodselsnummer, syntheticNumber, organisasjonsnummer, personnummer, organisationsnummer,
    kommunenummer, kontonummer, notADate, past, future, missingFile, wrongDigest, tooComplex,
  ]

  static let fodselsnummer = ViolationKind(
    "check.fodselsnummer", "Not a Norwegian fødselsnummer, D-number or H-number.",
    nb: "«{field}» er ikke et gyldig fødselsnummer eller D-nummer. Er et siffer feil?",
    nn: "«{field}» er ikkje eit gyldig fødselsnummer eller D-nummer. Er eit siffer feil?",
    sv: "”{field}” är inte ett giltigt norskt födelsenummer eller D-nummer. Är en siffra fel?",
    en: "“{field}” is not a valid Norwegian identity number or D-number. Is a digit wrong?")

  static let syntheticNumber = ViolationKind(
    "check.fodselsnummer-synthetic",
    "A synthetic identity number, in a home that serves real people.",
    nb: "«{field}» er et syntetisk fødselsnummer. Slike tas ikke imot her.",
    nn: "«{field}» er eit syntetisk fødselsnummer. Slike blir ikkje tekne imot her.",
    sv: "”{field}” är ett syntetiskt födelsenummer. Sådana tas inte emot här.",
    en: "“{field}” is a synthetic identity number. These are not accepted here.")

  static let organisasjonsnummer = ViolationKind(
    "check.organisasjonsnummer", "Not a Norwegian organisation number.",
    nb: "«{field}» er ikke et gyldig organisasjonsnummer: ni siffer med kontrollsiffer.",
    nn: "«{field}» er ikkje eit gyldig organisasjonsnummer: ni siffer med kontrollsiffer.",
    sv: "”{field}” är inte ett giltigt norskt organisationsnummer: nio siffror med kontrollsiffra.",
    en: "“{field}” is not a valid Norwegian organisation number: nine digits with a check digit.")

  static let personnummer = ViolationKind(
    "check.personnummer", "Not a Swedish personnummer or samordningsnummer.",
    nb: "«{field}» er ikke et gyldig svensk personnummer. Er et siffer feil?",
    nn: "«{field}» er ikkje eit gyldig svensk personnummer. Er eit siffer feil?",
    sv: "”{field}” är inte ett giltigt person- eller samordningsnummer. Är en siffra fel?",
    en: "“{field}” is not a valid Swedish identity number. Is a digit wrong?")

  static let organisationsnummer = ViolationKind(
    "check.organisationsnummer", "Not a Swedish organisation number.",
    nb: "«{field}» er ikke et gyldig svensk organisasjonsnummer: ti siffer med kontrollsiffer.",
    nn: "«{field}» er ikkje eit gyldig svensk organisasjonsnummer: ti siffer med kontrollsiffer.",
    sv: "”{field}” är inte ett giltigt organisationsnummer: tio siffror med kontrollsiffra.",
    en: "“{field}” is not a valid Swedish organisation number: ten digits with a check digit.")

  static let kommunenummer = ViolationKind(
    "check.kommunenummer", "Not the number of a Norwegian municipality.",
    nb: "«{field}» er ikke et kommunenummer: fire siffer, de to første er fylkets.",
    nn: "«{field}» er ikkje eit kommunenummer: fire siffer, dei to første er fylket sine.",
    sv: "”{field}” är inte ett norskt kommunnummer: fyra siffror, de två första är fylkets.",
    en:
      "“{field}” is not a Norwegian municipality's number: four digits, the first two the county's."
  )

  static let kontonummer = ViolationKind(
    "check.kontonummer", "Not a Norwegian bank account number.",
    nb: "«{field}» er ikke et gyldig kontonummer: elleve siffer med kontrollsiffer.",
    nn: "«{field}» er ikkje eit gyldig kontonummer: elleve siffer med kontrollsiffer.",
    sv: "”{field}” är inte ett giltigt norskt kontonummer: elva siffror med kontrollsiffra.",
    en: "“{field}” is not a valid Norwegian account number: eleven digits with a check digit.")

  static let notADate = ViolationKind(
    "check.date", "Not a date, where a date is compared with today.",
    nb: "«{field}» skal være {allowed}{actual}.",
    nn: "«{field}» skal vere {allowed}{actual}.",
    sv: "”{field}” ska vara {allowed}{actual}.",
    en: "“{field}” must be {allowed}{actual}.")

  static let past = ViolationKind(
    "check.past", "A date lies after the day on which the submission is judged.",
    nb: "«{field}» kan ikke være senere enn i dag{actual}.",
    nn: "«{field}» kan ikkje vere seinare enn i dag{actual}.",
    sv: "”{field}” får inte vara senare än i dag{actual}.",
    en: "“{field}” must not be later than today{actual}.")

  static let future = ViolationKind(
    "check.future", "A date lies before the day on which the submission is judged.",
    nb: "«{field}» kan ikke være tidligere enn i dag{actual}.",
    nn: "«{field}» kan ikkje vere tidlegare enn i dag{actual}.",
    sv: "”{field}” får inte vara tidigare än i dag{actual}.",
    en: "“{field}” must not be earlier than today{actual}.")

  static let missingFile = ViolationKind(
    "check.attachment", "The form names a file that was not sent with it.",
    nb: "Skjemaet nevner vedlegget {name}, men det er ikke sendt med.",
    nn: "Skjemaet nemner vedlegget {name}, men det er ikkje sendt med.",
    sv: "Formuläret nämner bilagan {name}, men den har inte skickats med.",
    en: "The form names the attachment {name}, but it was not sent along.")

  static let wrongDigest = ViolationKind(
    "check.attachment-digest", "A file is not the one whose SHA-256 stands in the form.",
    nb: "Vedlegget {name} er et annet enn skjemaet viser til: SHA-256 stemmer ikke.",
    nn: "Vedlegget {name} er eit anna enn skjemaet viser til: SHA-256 stemmer ikkje.",
    sv: "Bilagan {name} är en annan än formuläret hänvisar till: SHA-256 stämmer inte.",
    en: "The attachment {name} is not the one that the form refers to: its SHA-256 differs.")

  static let tooComplex = ViolationKind(
    "check.too-complex", "A rule of the pipeline would take too long on so large a form.",
    nb: "Skjemaet er for omfattende til at alle reglene kan prøves.",
    nn: "Skjemaet er for omfattande til at alle reglane kan prøvast.",
    sv: "Formuläret är för omfattande för att alla regler ska kunna prövas.",
    en: "The form is too extensive for all rules to be tried.")
}
