import Ledger
import Records

/// That a witness stood up for a checkpoint, and when; its signature was checked.
package struct Cosignature: Hashable, Sendable {
  package let witness: NoteVerifierKey
  /// By the witness's clock, in whole seconds.
  package let at: Instant
  /// The checkpoint's leaves.
  package let size: Int64
}
