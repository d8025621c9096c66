import PKI
import Records
import Testing

@testable import Ledger

/// Notes, checkpoints, keys and proofs as text.
@Suite struct NoteTests {
  /// From the documentation of Go's package golang.org/x/mod/sumdb/note.
  static let known = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """
  static let knownKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

  @Test func `a note that another program signed is read, checked and written again`() throws {
    let note = try SignedNote(Array(NoteTests.known.utf8))
    let key = try NoteVerifierKey(NoteTests.knownKey)
    #expect(try note.verify(by: [key]) == [key])
    #expect(note.description == NoteTests.known)
    #expect(key.description == NoteTests.knownKey)
  }

  @Test func `a key with a plus in its Base64 is read`() throws {
    let text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    #expect(try NoteVerifierKey(text).description == text)
  }

  @Test(arguments: [
    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy",
    "PeterNeumann+c74f20a3", "",
  ])
  func `what is no key is not taken for one`(text: String) {
    #expect(throws: LedgerError.self) { try NoteVerifierKey(text) }
  }

  @Test(arguments: [
    "no signatures\n", "text\n\n", "text\n\n— name AAAAAAA=", "text\n\nname AAAAAAA=\n",
    "text\n\n— na+me AAAAAAA=\n", "text\n\n—  AAAAAAA=\n", "text\n\n— name AAAAAAB=\n",
    "text\n\n— name AAAAAA==\n", "text\r\n\n— name AAAAAAA=\n", "text\n\n— name AAAAAAA= \n",
    "text\n\n— name AAAAAAA=\n\n", "\n— name AAAAAAA=\n", "",
  ])
  func `what is no note is not taken for one`(text: String) {
    #expect(throws: LedgerError.self) { try SignedNote(Array(text.utf8)) }
  }

  @Test func `bytes that are not UTF-8 are no note`() {
    #expect(throws: LedgerError.malformedNote(reason: "it is not UTF-8")) {
      try SignedNote([0xFF] + Array("\n\n— name AAAAAAA=\n".utf8))
    }
  }

  @Test func `the text may hold empty lines`() throws {
    let note = try SignedNote(Array("a\n\nb\n\n— name AAAAAAA=\n".utf8))
    #expect(note.text == "a\n\nb\n")
  }

  @Test func `unknown signatures are passed over, but one of a known key must be right`() throws {
    let key = try TestKeys.ledger()
    let stranger = try TestKeys.ledger("stranger.example")
    let note = SignedNote(text: "a\n", signatures: [stranger.sign("b\n"), key.sign("a\n")])
    #expect(try note.verify(by: [key.verifier]) == [key.verifier])
    #expect(throws: LedgerError.wrongSignature(key: "stranger.example")) {
      try note.verify(by: [key.verifier, stranger.verifier])
    }
    #expect(throws: LedgerError.noTrustedSignature) {
      try note.verify(by: [try TestKeys.ledger().verifier])
    }
  }

  @Test func `a witness's cosignature is checked over its time and the text`() throws {
    let witness = try Ed25519Key()
    let verifier = try NoteVerifierKey(
      name: "witness.example", algorithm: .cosignature, publicKey: witness.publicKey)
    let text = "a\n1\n\(Base64.encode(MerkleTree.emptyRoot.array))\n"
    let signed = witness.sign(Array("cosignature/v1\ntime 1679315147\n\(text)".utf8))
    let time: [UInt8] = [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB]
    let line = NoteSignature(name: verifier.name, keyID: verifier.id, signature: time + signed)
    #expect(try SignedNote(text: text, signatures: [line]).verify(by: [verifier]) == [verifier])
    let later = NoteSignature(
      name: verifier.name, keyID: verifier.id,
      signature: [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCC] + signed)
    #expect(throws: LedgerError.wrongSignature(key: "witness.example")) {
      try SignedNote(text: text, signatures: [line, later]).verify(by: [verifier])
    }
  }

  /// From C2SP tlog-checkpoint.
  @Test func `the checkpoint of the specification is read and written again`() throws {
    let text =
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    let checkpoint = try Checkpoint(text: text)
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.size == 20_852_163)
    #expect(checkpoint.text == text)
  }

  @Test(arguments: [
    "o\n1\n", "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2==\n", "o\n1\nAAAA\n",
    "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nx\n",
  ])
  func `what is no checkpoint is not taken for one`(text: String) {
    #expect(throws: LedgerError.self) { try Checkpoint(text: text) }
  }

  @Test func `a proof is read as it was written and holds for its leaf alone`() throws {
    let key = try TestKeys.ledger()
    let leaves = Leaves.make(0..<11)
    var tree = MemoryTree(leaves[...])
    let text = Checkpoint(origin: TestKeys.origin, size: 11, root: tree.root(size: 11)).text
    let path = tree.inclusionProof(of: 10, size: 11).path
    let proof = TlogProof(
      index: 10, path: path, checkpoint: SignedNote(text: text, signatures: [key.sign(text)]))
    let read = try TlogProof(proof.description)
    #expect(read == proof)
    let keys = [key.verifier]
    #expect(
      try read.verify(leaf: leaves[10], origin: TestKeys.origin, by: keys).size == 11)
    #expect(throws: LedgerError.proofFails) {
      try read.verify(leaf: leaves[9], origin: TestKeys.origin, by: keys)
    }
    #expect(throws: LedgerError.wrongOrigin(found: TestKeys.origin, expected: "other.example")) {
      try read.verify(leaf: leaves[10], origin: "other.example", by: keys)
    }
  }

  @Test func `a proof with an extra line is read`() throws {
    let key = try TestKeys.ledger()
    let root = MerkleTree.leafHash([])
    let text = Checkpoint(origin: TestKeys.origin, size: 1, root: root).text
    let note = SignedNote(text: text, signatures: [key.sign(text)])
    let proof = try TlogProof("c2sp.org/tlog-proof@v1\nextra YWI=\nindex 0\n\n\(note)")
    #expect(proof == TlogProof(index: 0, path: [], checkpoint: note))
    try proof.verify(leaf: [], origin: TestKeys.origin, by: [key.verifier])
  }

  @Test(arguments: [
    "c2sp.org/tlog-proof@v2\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 00\n\n",
    "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n", "c2sp.org/tlog-proof@v1\n\n",
    "c2sp.org/tlog-proof@v1\nextra *\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 0\n",
  ])
  func `what is no proof is not taken for one`(head: String) throws {
    let key = try TestKeys.ledger()
    let note = SignedNote(text: "a\n", signatures: [key.sign("a\n")])
    #expect(throws: LedgerError.self) { try TlogProof(head + note.description) }
  }
}
