/// A checkpoint whose signatures and origin were checked.
package struct VerifiedCheckpoint: Hashable, Sendable {
  package let note: SignedNote
  package let checkpoint: Checkpoint

  /// - Parameters:
  ///   - origin: the ledger that it must be of.
  ///   - keys: that ledger's; at least one of them must have signed, and none may be named wrongly.
  /// - Throws: `.noTrustedSignature`, `.wrongSignature`, `.malformedCheckpoint`, `.wrongOrigin`,
  ///   `.retiredKey`.
  package init(
    _ note: SignedNote, origin: String, by keys: [NoteVerifierKey]
  ) throws(LedgerError) {
    let signers = try note.verify(by: keys)
    checkpoint = try Checkpoint(text: note.text)
    guard checkpoint.origin == origin else {
      throw .wrongOrigin(found: checkpoint.origin, expected: origin)
    }
    try checkpoint.requireKeyInUse(among: signers)
    self.note = note
  }
}
