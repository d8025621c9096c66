import Ledger
import Records

/// A checkpoint of the home's ledger with the cosignatures of its witnesses, all of them checked.
struct CosignedCheckpoint: Hashable, Sendable {
  /// With the ledger's signatures and those of the home's witnesses alone.
  let note: SignedNote
  let checkpoint: Checkpoint
  let cosignatures: [Cosignature]

  /// - Parameter witnesses: signatures of others are passed over.
  /// - Throws: `.malformedNote`, `.noTrustedSignature`, `.wrongSignature`, `.malformedCheckpoint`,
  ///   `.wrongOrigin`. That no witness has signed is no error.
  init(
    _ note: SignedNote, of reader: LedgerReader, by witnesses: [NoteVerifierKey]
  ) throws(LedgerError) {
    let verified = try VerifiedCheckpoint(note, origin: reader.origin, by: reader.keys)
    let own = reader.keys.compactMap { key in note.signatures.first(where: key.isNamed) }
    var signatures: [NoteSignature] = []
    var cosignatures: [Cosignature] = []
    for witness in witnesses {
      guard let signature = note.signatures.last(where: witness.isNamed) else { continue }
      guard witness.isValid(signature, of: note.text), let at = signature.cosignatureTime else {
        throw .wrongSignature(key: witness.name)
      }
      signatures.append(signature)
      cosignatures.append(
        Cosignature(witness: witness, at: at, size: verified.checkpoint.size))
    }
    self.note = note.signed(by: own + signatures)
    checkpoint = verified.checkpoint
    self.cosignatures = cosignatures
  }
}
