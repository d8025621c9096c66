import Ledger

/// What came of asking one witness for its cosignature.
package struct Collected: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    /// It has cosigned a checkpoint that agrees with the ledger.
    case cosigned(Cosignature)
    /// It has not cosigned this ledger yet.
    case nothing
    /// It cannot be asked, or its answer cannot be believed.
    case trouble(WitnessError)
    /// It has cosigned a checkpoint that the ledger contradicts. That checkpoint is kept.
    case contradicts(WitnessDeviation)
  }

  package let witness: NoteVerifierKey
  package let outcome: Outcome
}
