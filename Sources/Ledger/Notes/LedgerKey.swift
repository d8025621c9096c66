import PKI

/// The key that signs a ledger's checkpoints, under the ledger's name.
package struct LedgerKey: Sendable {
  /// What others need to check what it signs.
  package let verifier: NoteVerifierKey
  private let key: Ed25519Key

  /// - Throws: `.malformedKey` when no key can have that name.
  package init(name: String, key: Ed25519Key) throws(LedgerError) {
    verifier = try NoteVerifierKey(name: name, publicKey: key.publicKey)
    self.key = key
  }

  /// Its signature line for a text. The same text always gets the same one (RFC 8032).
  package func sign(_ text: String) -> NoteSignature {
    NoteSignature(
      name: verifier.name, keyID: verifier.id, signature: key.sign(Array(text.utf8)))
  }
}
