/// The words that stand around what was found.
enum ReportLabel {
  static let title = Wording(nb: "Revisjonsrapport", en: "Audit report")
  static let run = Wording(nb: "Kjøring", en: "Run")
  static let program = Wording(nb: "Program", en: "Program")
  static let municipality = Wording(nb: "Kommune", en: "Municipality")
  static let organisation = Wording(nb: "Organisasjonsnummer", en: "Organisation number")
  static let ledger = Wording(nb: "Hendelseslogg", en: "Ledger")
  static let startedBy = Wording(nb: "Startet av", en: "Started by")
  static let started = Wording(nb: "Startet", en: "Started")
  static let ended = Wording(nb: "Avsluttet", en: "Ended")
  static let scope = Wording(nb: "Undersøkt", en: "Examined")
  static let period = Wording(nb: "Periode", en: "Period")
  static let lastFullPass = Wording(nb: "Siste fulle gjennomgang", en: "Last full pass")
  static let never = Wording(nb: "ikke kjent", en: "not known")
  static let nothing = Wording(nb: "ingen hendelser", en: "no leaves")
  static let counts = Wording(nb: "Omfang", en: "What was looked at")
  static let thing = Wording(nb: "Hva", en: "What")
  static let count = Wording(nb: "Antall", en: "Count")
  static let checks = Wording(nb: "Kontroller", en: "Checks")
  static let check = Wording(nb: "Kontroll", en: "Check")
  static let result = Wording(nb: "Resultat", en: "Result")
  static let verdict = Wording(nb: "Konklusjon", en: "Verdict")
  static let place = Wording(nb: "Sted", en: "Location")
  static let message = Wording(nb: "Avvik", en: "Deviation")
  static let note = Wording(nb: "Merknad", en: "Note")
  static let proves = Wording(nb: "Uten avvik betyr", en: "Without a deviation")
  static let page = Wording(nb: "side", en: "page")
}

extension AuditReport {
  /// What stands at the head of a report, a label and a value each.
  func head(in language: ReportLanguage) -> [(label: String, value: String)] {
    let period = counts.period.map { "\($0.lowerBound) – \($0.upperBound)" }
    return [
      (ReportLabel.municipality[language], "\(identity.municipality) (\(identity.code))"),
      (ReportLabel.organisation[language], identity.organisation),
      (ReportLabel.ledger[language], identity.ledger),
      (ReportLabel.run[language], identity.run),
      (ReportLabel.program[language], identity.program),
      (ReportLabel.startedBy[language], identity.startedBy),
      (ReportLabel.started[language], "\(started)"),
      (ReportLabel.ended[language], "\(ended) (\(duration) s)"),
      (ReportLabel.scope[language], scope.wording[language]),
      (ReportLabel.period[language], period ?? ReportLabel.nothing[language]),
      (
        ReportLabel.lastFullPass[language],
        lastFullPass.map(\.description) ?? ReportLabel.never[language]
      ),
    ]
  }

  /// What was counted, but for what does not occur.
  func counted(in language: ReportLanguage) -> [(label: String, value: String)] {
    AuditCounts.Thing.allCases.filter { counts[$0] > 0 || $0 == .leaves || $0 == .records }
      .map { ($0.wording[language], String(counts[$0])) }
  }
}
