/// Checks beyond the schema, that a pipeline names. What its own expressions are called stands in
/// the pipeline.
extension ViolationKind {
  static let checkKinds: [ViolationKind] = [
    fodselsnummer, syntheticNumber, organisasjonsnummer, personnummer, organisationsnummer,
    kommunenummer, kontonummer, notADate, past, future, missingFile, wrongDigest, tooComplex,
  ]

  static let fodselsnummer = ViolationKind(
    "check.fodselsnummer", "Not a Norwegian fødselsnummer, D-number or H-number.",
    nb: "«{field}» er ikke et gyldig fødselsnummer eller D-nummer. Se etter om et siffer er feil.",
    nn:
      "«{field}» er ikkje eit gyldig fødselsnummer eller D-nummer. Sjå etter om eit siffer er feil.",
    sv:
      "”{field}” är inte ett giltigt norskt födelsenummer eller D-nummer. Se efter om en siffra är fel.",
    en: "“{field}” is not a valid Norwegian identity number or D-number. See if a digit is wrong.")

  static let syntheticNumber = ViolationKind(
    "check.fodselsnummer-synthetic",
    "A synthetic identity number, in a home that serves real people.",
    nb: "«{field}» er et syntetisk fødselsnummer. Slike tas ikke imot her.",
    nn: "«{field}» er eit syntetisk fødselsnummer. Slike blir ikkje tekne imot her.",
    sv: "”{field}” är ett syntetiskt födelsenummer. Sådana tas inte emot här.",
    en: "“{field}” is a synthetic identity number. These are not accepted here.")

  static let organisasjonsnummer = ViolationKind(
    "check.organisasjonsnummer", "Not a Norwegian organisation number.",
    nb:
      "«{field}» er ikke et gyldig organisasjonsnummer. Det har ni siffer, og det siste er et kontrollsiffer.",
    nn:
      "«{field}» er ikkje eit gyldig organisasjonsnummer. Det har ni siffer, og det siste er eit kontrollsiffer.",
    sv:
      "”{field}” är inte ett giltigt norskt organisationsnummer. Det har nio siffror, och den sista är en kontrollsiffra.",
    en:
      "“{field}” is not a valid Norwegian organisation number. It has nine digits, the last of which is a check digit."
  )

  static let personnummer = ViolationKind(
    "check.personnummer", "Not a Swedish personnummer or samordningsnummer.",
    nb:
      "«{field}» er ikke et gyldig svensk personnummer eller samordningsnummer. Se etter om et siffer er feil.",
    nn:
      "«{field}» er ikkje eit gyldig svensk personnummer eller samordningsnummer. Sjå etter om eit siffer er feil.",
    sv:
      "”{field}” är inte ett giltigt personnummer eller samordningsnummer. Se efter om en siffra är fel.",
    en:
      "“{field}” is not a valid Swedish identity number or coordination number. See if a digit is wrong."
  )

  static let organisationsnummer = ViolationKind(
    "check.organisationsnummer", "Not a Swedish organisation number.",
    nb:
      "«{field}» er ikke et gyldig svensk organisasjonsnummer. Det har ti siffer, og det siste er et kontrollsiffer.",
    nn:
      "«{field}» er ikkje eit gyldig svensk organisasjonsnummer. Det har ti siffer, og det siste er eit kontrollsiffer.",
    sv:
      "”{field}” är inte ett giltigt organisationsnummer. Det har tio siffror, och den sista är en kontrollsiffra.",
    en:
      "“{field}” is not a valid Swedish organisation number. It has ten digits, the last of which is a check digit."
  )

  static let kommunenummer = ViolationKind(
    "check.kommunenummer", "Not the number of a Norwegian municipality.",
    nb: "«{field}» er ikke et kommunenummer. Det har fire siffer og begynner med fylkets nummer.",
    nn:
      "«{field}» er ikkje eit kommunenummer. Det har fire siffer og byrjar med nummeret til fylket.",
    sv:
      "”{field}” är inte ett norskt kommunnummer. Det har fyra siffror och börjar med fylkets nummer.",
    en:
      "“{field}” is not the number of a Norwegian municipality. It has four digits and begins with the county's number."
  )

  static let kontonummer = ViolationKind(
    "check.kontonummer", "Not a Norwegian bank account number.",
    nb:
      "«{field}» er ikke et gyldig kontonummer. Det har elleve siffer, og det siste er et kontrollsiffer.",
    nn:
      "«{field}» er ikkje eit gyldig kontonummer. Det har elleve siffer, og det siste er eit kontrollsiffer.",
    sv:
      "”{field}” är inte ett giltigt norskt kontonummer. Det har elva siffror, och den sista är en kontrollsiffra.",
    en:
      "“{field}” is not a valid Norwegian account number. It has eleven digits, the last of which is a check digit."
  )

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
    nb:
      "Vedlegget {name} er et annet enn det skjemaet viser til: sjekksummen (SHA-256) stemmer ikke.",
    nn:
      "Vedlegget {name} er eit anna enn det skjemaet viser til: sjekksummen (SHA-256) stemmer ikkje.",
    sv:
      "Bilagan {name} är en annan än den som formuläret hänvisar till: kontrollsumman (SHA-256) stämmer inte.",
    en:
      "The attachment {name} is not the one that the form refers to: its checksum (SHA-256) differs."
  )

  static let tooComplex = ViolationKind(
    "check.too-complex", "A rule of the pipeline would take too long on so large a form.",
    nb: "Skjemaet er for omfattende til at alle reglene kan prøves.",
    nn: "Skjemaet er for omfattande til at alle reglane kan prøvast.",
    sv: "Formuläret är för omfattande för att alla regler ska kunna prövas.",
    en: "The form is too extensive for all rules to be tried.")
}
