import PKI
import Records

/// What shows without the ledger that a leaf is in it: the leaf's index, an inclusion proof and the
/// signed checkpoint (C2SP tlog-proof).
package struct TlogProof: Hashable, Sendable {
  static let header = "c2sp.org/tlog-proof@v1"

  package let index: Int64
  /// From the leaf's sibling up to a child of the root.
  package let path: [ContentDigest]
  /// As published, with all its signatures.
  package let checkpoint: SignedNote

  package init(index: Int64, path: [ContentDigest], checkpoint: SignedNote) {
    self.index = index
    self.path = path
    self.checkpoint = checkpoint
  }

  /// Reads a proof; its `extra` line, which nobody signs, is passed over.
  ///
  /// - Throws: `.malformedProof`, `.malformedNote`.
  package init(_ text: String) throws(LedgerError) {
    guard let end = text.range(ofEmptyLine: ()) else {
      throw .malformedProof(reason: "it has no empty line before the checkpoint")
    }
    var lines = text[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)[
      ...]
    guard lines.popFirst().map(String.init) == TlogProof.header else {
      throw .malformedProof(reason: "its first line is not \(TlogProof.header)")
    }
    if let extra = lines.first, extra.hasPrefix("extra ") {
      guard Base64.decode(extra.dropFirst(6)) != nil else {
        throw .malformedProof(reason: "its extra line is not Base64")
      }
      lines.removeFirst()
    }
    guard let line = lines.popFirst(), line.hasPrefix("index "),
      let index = Int64(canonical: line.dropFirst(6))
    else { throw .malformedProof(reason: "it has no index") }
    var path: [ContentDigest] = []
    for line in lines {
      guard path.count < 63, let hash = Base64.decode(line).flatMap({ ContentDigest(bytes: $0) })
      else { throw .malformedProof(reason: "`\(line)` is not a hash of its path") }
      path.append(hash)
    }
    self.init(
      index: index, path: path, checkpoint: try SignedNote(Array(text[end.upperBound...].utf8)))
  }

  /// Checks that the leaf stands in the ledger called `origin`: the checkpoint's signatures, then
  /// the path.
  ///
  /// - Returns: the checkpoint that covers the leaf.
  /// - Throws: `.noTrustedSignature`, `.wrongSignature`, `.wrongOrigin`, `.malformedCheckpoint`,
  ///   `.retiredKey`, `.proofFails`.
  @discardableResult
  package func verify(
    leaf: [UInt8], origin: String, by keys: [NoteVerifierKey]
  ) throws(LedgerError) -> Checkpoint {
    try verify(leafHash: MerkleTree.leafHash(leaf), origin: origin, by: keys)
  }

  /// The same for a leaf of which only the hash is known.
  @discardableResult
  package func verify(
    leafHash: ContentDigest, origin: String, by keys: [NoteVerifierKey]
  ) throws(LedgerError) -> Checkpoint {
    let signers = try checkpoint.verify(by: keys)
    let covered = try Checkpoint(text: checkpoint.text)
    guard covered.origin == origin else {
      throw .wrongOrigin(found: covered.origin, expected: origin)
    }
    try covered.requireKeyInUse(among: signers)
    let proof = InclusionProof(index: index, size: covered.size, path: path)
    guard proof.root(leafHash: leafHash) == covered.root else { throw .proofFails }
    return covered
  }
}

extension TlogProof: CustomStringConvertible {
  /// The text form, as a receipt holds it.
  package var description: String {
    "\(TlogProof.header)\nindex \(index)\n\(HashLine.text(path))\n\(checkpoint)"
  }
}

extension String {
  /// The first empty line: the newline that makes it empty. What is before ends without a newline.
  fileprivate func range(ofEmptyLine: ()) -> Range<Index>? {
    var last: Index?
    for index in utf8.indices where utf8[index] == 0x0A {
      if let before = last, utf8.index(after: before) == index {
        return before..<utf8.index(after: index)
      }
      last = index
    }
    return nil
  }
}
