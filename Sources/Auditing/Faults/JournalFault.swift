import Records

/// Where the journal, the outcomes and the leaves disagree.
package enum JournalFault: Hashable, Sendable {
  case number(JournalNumber, expected: JournalNumber)
  /// A journal entry that no leaf tells of.
  case recordWithoutLeaf
  /// A leaf whose journal entry is not there.
  case recordMissing(leaf: Int64)
  case differs(RecordField, database: Wording, leaf: Wording, index: Int64)
  case outcomeWithoutLeaf
  /// A leaf without an outcome.
  case outcomeMissing
  case outcomeDiffers(leaf: Int64)
  case keyChangeMissing
  case keyChangeWithoutLeaf
}

extension JournalFault: AuditFact {
  package var code: String {
    switch self {
    case .number: "journal.number"
    case .recordWithoutLeaf: "record.without-leaf"
    case .recordMissing: "record.missing"
    case .differs: "record.differs"
    case .outcomeWithoutLeaf: "outcome.without-leaf"
    case .outcomeMissing: "outcome.missing"
    case .outcomeDiffers: "outcome.differs"
    case .keyChangeMissing: "key-change.missing"
    case .keyChangeWithoutLeaf: "key-change.without-leaf"
    }
  }

  package var wording: Wording {
    switch self {
    case .number(let found, let expected):
      Wording(
        nb: "har \(found) der \(expected) kommer", en: "has \(found) where \(expected) follows")
    case .recordWithoutLeaf:
      Wording(
        nb: "ingen hendelse forteller om denne journalposten", en: "no leaf tells of this record")
    case .recordMissing(let leaf):
      Wording(
        nb: "hendelse \(leaf) forteller om denne journalposten, journalen gjør det ikke",
        en: "leaf \(leaf) tells of this record, the journal does not")
    case .differs(let field, let database, let leaf, let index):
      Wording(
        nb: "\(field.wording.nb) er \(database.nb) i databasen, \(leaf.nb) i hendelse \(index)",
        en: "\(field.wording.en) is \(database.en) in the database, \(leaf.en) in leaf \(index)")
    case .outcomeWithoutLeaf:
      Wording(nb: "ingen hendelse forteller om dette utfallet", en: "no leaf tells of this outcome")
    case .outcomeMissing:
      Wording(nb: "databasen har ikke noe utfall for den", en: "the database has no outcome for it")
    case .outcomeDiffers(let leaf):
      Wording(
        nb: "databasen forteller noe annet enn hendelse \(leaf)",
        en: "the database tells it otherwise than leaf \(leaf)")
    case .keyChangeMissing:
      Wording(
        nb: "databasen kjenner ikke til dette nøkkelbyttet",
        en: "the database does not know of this change of keys")
    case .keyChangeWithoutLeaf:
      Wording(
        nb: "hendelsesloggen forteller ikke om dette nøkkelbyttet",
        en: "the ledger does not tell of this change of keys")
    }
  }
}
