import Ledger

/// Somebody else's ledger that a witness looks after.
package struct WitnessedLedger: Hashable, Sendable {
  package let origin: String
  /// Those that may sign its checkpoints.
  package let keys: [NoteVerifierKey]
  /// Where `checkpoint` and `tile/` are.
  package let place: Place

  package init(origin: String, keys: [NoteVerifierKey], place: Place) {
    self.origin = origin
    self.keys = keys
    self.place = place
  }

  /// The longest text of a checkpoint that is cosigned, in bytes: it may have extension lines.
  private static let longestText = 64 << 10

  /// The checkpoint that stands there now, with the ledger's own signatures alone.
  ///
  /// - Throws: `.unreachable`, `.missing`, `.tooLong`, `.untrusted`.
  func newest(in files: any PublishedFiles) throws(WitnessError) -> VerifiedCheckpoint {
    let bytes = try files.requiredBytes(of: "checkpoint", limit: SignedNote.longest)
    do throws(LedgerError) {
      let note = try SignedNote(bytes)
      guard note.text.utf8.count <= WitnessedLedger.longestText else {
        throw .malformedCheckpoint(reason: "its text is longer than a witness signs")
      }
      // What others have signed under it is not for this witness to hand on.
      let own = keys.compactMap { key in note.signatures.first(where: key.isNamed) }
      return try VerifiedCheckpoint(note.signed(by: own), origin: origin, by: keys)
    } catch {
      throw .untrusted(error)
    }
  }
}
