/// Forms that nobody here takes in, and lists that are too long to give.
extension ViolationKind {
  static let formKinds: [ViolationKind] = [formUnknown, formUnknownVersion, formReference]

  static let formUnknown = ViolationKind(
    "form.unknown", "No pipeline takes in a form with this root element.",
    nb: "Skjemaet {name} tas ikke imot her.",
    nn: "Skjemaet {name} blir ikkje teke imot her.",
    sv: "Formuläret {name} tas inte emot här.",
    en: "The form {name} is not accepted here.")

  static let formUnknownVersion = ViolationKind(
    "form.unknown-version", "The form is known, but not in this version.",
    nb: "Denne versjonen av skjemaet {name} tas ikke imot her. Bruk {versions}.",
    nn: "Denne versjonen av skjemaet {name} blir ikkje teken imot her. Bruk {versions}.",
    sv: "Denna version av formuläret {name} tas inte emot här. Använd {versions}.",
    en: "This version of the form {name} is not accepted here. Use {versions}.")

  static let formReference = ViolationKind(
    "form.reference", "The portal's own reference is too long to be one.",
    nb: "Innsendingens referanse er for lang: den kan ha høyst {limit} tegn.",
    nn: "Referansen til innsendinga er for lang: han kan ha høgst {limit} teikn.",
    sv: "Inlämningens referens är för lång: den får ha högst {limit} tecken.",
    en: "The reference of the submission is too long: it may have at most {limit} characters.")

  static let more = ViolationKind(
    "violations.more", "More violations were found than are listed.",
    nb: "Flere avvik er ikke tatt med her: minst {count}.",
    nn: "Fleire avvik er ikkje tekne med her: minst {count}.",
    sv: "Fler avvikelser tas inte med här: minst {count}.",
    en: "More violations are not listed here: at least {count}.")
}
