import Ledger
import Records

/// The last checkpoint of a ledger that a witness has seen and cosigned, as its own files tell.
package struct RememberedCheckpoint: Hashable, Sendable {
  /// With the ledger's signature and the witness's.
  package let note: SignedNote
  package let checkpoint: Checkpoint
  /// When it was cosigned.
  package let at: Instant

  /// Reads what the witness wrote itself; its signatures were checked before that.
  ///
  /// - Throws: `.malformedNote`, `.malformedCheckpoint`, `.noTrustedSignature` when the witness's
  ///   own cosignature is not there, `.wrongOrigin`.
  init(
    _ bytes: [UInt8], of origin: String, by witness: NoteVerifierKey
  ) throws(LedgerError) {
    note = try SignedNote(bytes)
    checkpoint = try Checkpoint(text: note.text)
    guard checkpoint.origin == origin else {
      throw .wrongOrigin(found: checkpoint.origin, expected: origin)
    }
    guard let at = note.signatures.last(where: witness.isNamed)?.cosignatureTime else {
      throw .noTrustedSignature
    }
    self.at = at
  }
}
