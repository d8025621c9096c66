extension AuditCheck {
  /// A few words for the report.
  package var title: Wording {
    switch self {
    case .ledgerFiles:
      Wording(
        nb: "Hendelsesloggens filer mot kontrollpunktet",
        en: "Ledger files against the checkpoint")
    case .keptCheckpoints:
      Wording(
        nb: "Hendelsesloggen mot tidligere kontrollpunkter",
        en: "Ledger against earlier checkpoints")
    case .leaves: Wording(nb: "Lesbare hendelser", en: "Leaves readable")
    case .journalNumbers:
      Wording(nb: "Journalnumre uten hull", en: "Journal numbers without gaps")
    case .records: Wording(nb: "Journalposter mot hendelser", en: "Records against leaves")
    case .outcomes:
      Wording(nb: "Utfall av innsendinger mot hendelser", en: "Outcomes against leaves")
    case .items:
      Wording(
        nb: "Oppgaver mot hendelsesloggen", en: "Items against a replay of the ledger")
    case .containers:
      Wording(
        nb: "Beholdere: til stede, uendret, verifisert",
        en: "Containers: present, unaltered, verified")
    case .strays:
      Wording(nb: "Ingen beholder uten journalpost", en: "No container without a record")
    case .database: Wording(nb: "Databasen er hel", en: "Database sound")
    case .receipts:
      Wording(nb: "Journalposter mot kvitteringer", en: "Records against their receipts")
    case .evidence: Wording(nb: "Tidsstempler og bevis", en: "Time-stamps and evidence")
    case .certificates:
      Wording(
        nb: "Sertifikater på det beviste tidspunktet", en: "Certificates at the proven time")
    case .witnesses: Wording(nb: "Vitner", en: "Witnesses")
    case .disposal: Wording(nb: "Kassasjon", en: "Disposal")
    }
  }

  /// What it proves when it finds nothing, in one sentence.
  package var proof: Wording {
    switch self {
    case .ledgerFiles:
      Wording(
        nb:
          "Hver hendelse og hver fil i hendelsesloggen er den som kontrollpunktet er signert for.",
        en:
          "Every leaf and every file of the ledger is the one for which the checkpoint was signed."
      )
    case .keptCheckpoints:
      Wording(
        nb:
          "Ingenting er endret eller fjernet i hendelsesloggen siden kontrollpunktene ble tatt vare på.",
        en: "Nothing was changed or removed in the ledger since its checkpoints were kept.")
    case .leaves:
      Wording(
        nb: "Hver hendelse er skrevet på den ene formen som programmet kjenner.",
        en: "Every leaf is an event in the one form that this program knows.")
    case .journalNumbers:
      Wording(
        nb: "Ingen journalpost mangler: numrene stiger med én innenfor hvert år.",
        en: "No record is missing: the numbers go up by one within each year.")
    case .records:
      Wording(
        nb: "Journalen i databasen sier det samme som hendelsesloggen, verken mer eller mindre.",
        en: "The journal in the database says what the ledger says, no more and no less.")
    case .outcomes:
      Wording(
        nb: "Alt som ble levert, er mottatt, avvist eller kjent igjen slik hendelsesloggen sier.",
        en: "Everything that was dropped was accepted, rejected or recognised as the ledger says.")
    case .items:
      Wording(
        nb: "Hver oppgave ligger hos det teamet, og har den statusen, som hendelsene fører til.",
        en: "Every item is with the team, and in the state, to which the leaves lead.")
    case .containers:
      Wording(
        nb: "Hver journalposts fil finnes, er den som hendelsen navngir, og har et gyldig segl.",
        en: "Every record's file is there, is the one that its leaf names, and its seal is valid.")
    case .strays:
      Wording(
        nb: "Det ligger ingenting i arkivet som ikke er journalført.",
        en: "Nothing lies in the archive that was not journalled.")
    case .database:
      Wording(
        nb: "Databasen er feilfri etter sin egen kontroll og ikke eldre enn hendelsesloggen.",
        en: "The database is sound by its own check and not older than the ledger.")
    case .receipts:
      Wording(
        nb: "Titlene i journalen er de som står på kvitteringene som fortsatt finnes.",
        en: "The titles in the journal are those on the receipts that are still there.")
    case .evidence:
      Wording(
        nb: "Andre enn kommunen bekrefter når hver journalpost senest fantes slik den er.",
        en: "Others than the municipality confirm by when each record was there as it is.")
    case .certificates:
      Wording(
        nb: "Hvert sertifikat var gyldig på det tidspunktet da seglet bevislig fantes.",
        en: "Every certificate was valid at the time at which the seal is proven to have existed.")
    case .witnesses:
      Wording(
        nb: "Utenforstående har sett den samme hendelsesloggen, og at den bare vokser.",
        en: "Others have seen the same ledger, and that it only grows.")
    case .disposal:
      Wording(
        nb: "Det som er borte, er kassert med hjemmel, og det som er kassert, er borte.",
        en: "What is gone was disposed of on a legal basis, and what was disposed of is gone.")
    }
  }
}
