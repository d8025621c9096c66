import PKI
import Records

/// The key with which a witness cosigns others' checkpoints (C2SP tlog-cosignature, Ed25519). It
/// must sign nothing else, and under no other name.
package struct WitnessKey: Sendable {
  /// What others need to check what it cosigns.
  package let verifier: NoteVerifierKey
  private let key: Ed25519Key

  /// - Throws: `.malformedKey` when no key can have that name.
  package init(name: String, key: Ed25519Key) throws(LedgerError) {
    verifier = try NoteVerifierKey(name: name, algorithm: .cosignature, publicKey: key.publicKey)
    self.key = key
  }

  /// States that at `time`, in whole seconds, the checkpoint with this text was the largest that
  /// the witness has seen of its ledger, and continues every earlier one.
  package func cosign(_ text: String, at time: Instant) -> NoteSignature {
    let seconds = UInt64(max(0, time.milliseconds) / 1000)
    let message = "cosignature/v1\ntime \(seconds)\n\(text)"
    let stamp = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) }
    return NoteSignature(
      name: verifier.name, keyID: verifier.id, signature: stamp + key.sign(Array(message.utf8)))
  }
}
