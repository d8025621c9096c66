/// What an audit checks, in the order of its report. A number once given is never given again.
package enum AuditCheck: Int, Sendable, CaseIterable {
  /// Tiles and entry bundles against the newest checkpoint, which the home's key signed.
  case ledgerFiles = 1
  /// The tree against every checkpoint that was kept.
  case keptCheckpoints
  /// Every leaf is an event in its canonical form.
  case leaves
  /// Gap-free within each year, in the order of the leaves.
  case journalNumbers
  /// Every record against its leaf, and every leaf against its record.
  case records
  /// Every outcome against its leaf, and every leaf against its outcome.
  case outcomes
  /// Every item against a replay of the ledger.
  case items
  /// Every record's container is there, is the one that its leaf names, and passes verification.
  case containers
  /// No container lies in the archive without a record.
  case strays
  /// The database is sound by its own means.
  case database
  /// What a receipt says of a record, where the portal has left it: the title, which no leaf holds.
  case receipts
  /// Each time-stamp, and the evidence under it: for every record that is old enough.
  case evidence
  /// The certificates of seals and time-stamps at the times that are proven.
  case certificates
  /// The newest checkpoints are cosigned by as many witnesses as the home demands.
  case witnesses
  /// What was disposed of is gone, with its legal basis, and nothing else is.
  case disposal

  /// `A8`.
  package var name: String { "A\(rawValue)" }
}

extension AuditCheck: Comparable {
  package static func < (a: AuditCheck, b: AuditCheck) -> Bool { a.rawValue < b.rawValue }
}
