import Records

/// Leaves that were just published: the checkpoint that covers them, and their proofs, which need
/// no file. Call from any thread.
package struct Publication: Sendable {
  /// The checkpoint as it stands in the ledger's folder.
  package let note: SignedNote
  package let checkpoint: Checkpoint
  /// The indexes of the leaves.
  package let leaves: Range<Int64>
  /// The ledger's files hold all leaves below this index durably: the store need not hold them any
  /// more. Nothing else says so: recovery asks the store for all leaves from here on. 0 from a
  /// guest, who does not know.
  package internal(set) var durableSize: Int64 = 0

  private let tree: PublishedTree
  private let ragged: [ContentDigest?]
  /// What the proofs of all leaves in one tile have in common, as text: the path from the hash
  /// beside the tile up, then the checkpoint. The first one is for the first leaf's tile.
  private let endings: [[UInt8]]

  /// - Parameter touched: the full tiles that hold one of the leaves, or a hash over one.
  /// - Throws: `.forked` when another leaf than one of these was published at its index.
  init(
    of leaves: [[UInt8]], from first: Int64, under note: SignedNote, _ head: LedgerHead,
    touched: [FilledTile]
  ) throws(LedgerError) {
    let size = head.size
    let range = first..<first + Int64(leaves.count)
    let tree = PublishedTree(edge: head.edge, filled: touched)
    var nodes = tree
    let ragged = nodes.raggedRoots(size: size)
    let known = note.description
    self.note = note
    checkpoint = try Checkpoint(text: note.text)
    self.leaves = range
    self.tree = tree
    self.ragged = ragged
    guard let last = range.last else {
      endings = []
      return
    }
    endings = (range.lowerBound >> 8...last >> 8).map { tile in
      let path = tree.path(of: tile << 8, heights: TileTree.height..., size: size, ragged)
      return Array("\(HashLine.text(path))\n\(known)".utf8)
    }
  }

  /// The proof of one of the leaves.
  ///
  /// - Precondition: `leaves` contains the index.
  package func proof(of index: Int64) -> TlogProof {
    precondition(leaves.contains(index), "the leaf is not one of this publication")
    return TlogProof(
      index: index, path: tree.path(of: index, heights: 0..., size: checkpoint.size, ragged),
      checkpoint: note)
  }

  /// The same as text, as a receipt holds it: C2SP tlog-proof, about 1.5 kB.
  package func proofText(of index: Int64) -> String {
    precondition(leaves.contains(index), "the leaf is not one of this publication")
    let ending = endings[Int(index >> 8 - leaves.lowerBound >> 8)]
    let beginning = "\(TlogProof.header)\nindex \(index)\n".utf8
    let inner = tree.path(of: index, heights: 0..<TileTree.height, size: checkpoint.size, ragged)
    let count = beginning.count + inner.count * HashLine.length + ending.count
    return String(unsafeUninitializedCapacity: count) { buffer in
      var at = buffer.update(fromContentsOf: beginning)
      for hash in inner {
        HashLine.write(hash, to: buffer, at: at)
        at += HashLine.length
      }
      return buffer[at...].update(fromContentsOf: ending)
    }
  }
}

extension PublishedTree {
  /// The part of a leaf's path at some heights.
  fileprivate func path(
    of index: Int64, heights: some RangeExpression<Int>, size: Int64, _ ragged: [ContentDigest?]
  ) -> [ContentDigest] {
    var tree = self
    return heights.relative(to: 0..<64).prefix { (size - 1) >> Int64($0) > 0 }
      .compactMap { tree.sibling(of: index, height: $0, size: size, ragged: ragged) }
  }
}
