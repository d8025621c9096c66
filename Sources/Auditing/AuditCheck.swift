/// What an audit checks, in the order of its report.
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

  /// A few words for the report.
  package var title: String {
    switch self {
    case .ledgerFiles: "ledger files against the checkpoint"
    case .keptCheckpoints: "ledger against earlier checkpoints"
    case .leaves: "leaves readable"
    case .journalNumbers: "journal numbers without gaps"
    case .records: "records against leaves"
    case .outcomes: "outcomes against leaves"
    case .items: "items against a replay of the ledger"
    case .containers: "containers: present, unaltered, verified"
    case .strays: "no container without a record"
    case .database: "database sound"
    case .receipts: "records against their receipts"
    }
  }
}
