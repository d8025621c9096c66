import Ledger

/// What came of looking at a ledger.
package enum Sighting: Hashable, Sendable {
  /// It has grown as it should; its new checkpoint is cosigned.
  case cosigned(Checkpoint)
  /// Nothing is new.
  case unchanged(Checkpoint)
  /// It contradicts what was seen before. The evidence lies at that path below the witness's
  /// folder; nothing is cosigned for it as long as it lies there.
  case refused(Contradiction, evidence: String)
  /// It has contradicted itself before.
  case barred(evidence: String)

  /// Whether somebody must look into it.
  package var isRefusal: Bool {
    switch self {
    case .cosigned, .unchanged: false
    case .refused, .barred: true
    }
  }
}
