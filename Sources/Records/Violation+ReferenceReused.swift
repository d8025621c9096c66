extension Violation {
  /// The portal's reference belongs to `first`, whose content is another: code `reference.reused`.
  package static func referenceReused(by first: JournalEntry) -> Violation {
    let record = "\(first.number) (\(first.id))"
    return Violation(
      path: "/", code: "reference.reused",
      message: LocalizedText(
        nb: """
          Referansen er allerede brukt av journalpost \(record), som har et annet innhold. \
          Gi innsendingen en ny referanse.
          """,
        nn: """
          Referansen er alt brukt av journalpost \(record), som har eit anna innhald. \
          Gi innsendinga ein ny referanse.
          """,
        sv: """
          Referensen används redan av journalpost \(record), som har ett annat innehåll. \
          Ge inlämningen en ny referens.
          """,
        en: """
          The reference is already used by record \(record), whose content differs. \
          Give the submission a new reference.
          """))
  }
}
