import Durable
import Records

/// Reads a ledger that was published, one's own or a stranger's: needs no private key and changes
/// nothing. Call from any thread, while others publish.
package struct LedgerReader: Sendable {
  let files: LedgerFiles
  package let origin: String
  package let keys: [NoteVerifierKey]

  /// - Parameters:
  ///   - folder: the one that holds `checkpoint` and `tile/`.
  ///   - keys: those that may have signed the ledger's checkpoints.
  package init(in folder: Folder, origin: String, keys: [NoteVerifierKey]) {
    files = LedgerFiles(folder)
    self.origin = origin
    self.keys = keys
  }

  /// The one that holds `checkpoint` and `tile/`.
  package var folder: Folder { files.folder }

  /// The newest checkpoint; `nil` when nothing was published.
  ///
  /// - Throws: `.malformedNote` and what `VerifiedCheckpoint` throws; `.file`.
  package func newest() throws(LedgerError) -> VerifiedCheckpoint? {
    try files.publishedNote().map { note throws(LedgerError) in
      try VerifiedCheckpoint(note, origin: origin, by: keys)
    }
  }

  /// The proof that the leaf at `index` is in the ledger, under the newest checkpoint. Reads at
  /// most two tiles of each level.
  ///
  /// - Throws: as `newest`; `.notPublished`; `.damaged` when the tiles do not lead to the
  ///   checkpoint.
  package func proof(of index: Int64) throws(LedgerError) -> TlogProof {
    let newest = try published(index)
    var tiles = TileReader(files, size: newest.checkpoint.size)
    let proof = try tiles.inclusionProof(of: index, size: newest.checkpoint.size)
    let leaf = try tiles.node(height: 0, index: index)
    guard proof.root(leafHash: leaf) == newest.checkpoint.root else {
      throw .damaged(path: "tile/0 (leaf \(index)) or above")
    }
    return TlogProof(index: index, path: proof.path, checkpoint: newest.note)
  }

  /// The proof that the tree with `newSize` leaves continues the one with `oldSize`. Reads at most
  /// three tiles of each level.
  ///
  /// - Throws: as `newest`; `.notPublished` when `newSize` is more than what the newest checkpoint
  ///   covers; `.damaged` when a tile is missing.
  package func consistencyProof(
    from oldSize: Int64, to newSize: Int64
  ) throws(LedgerError) -> ConsistencyProof {
    let size = try newest()?.checkpoint.size ?? 0
    guard newSize <= size else { throw .notPublished(index: newSize - 1, size: size) }
    var tiles = TileReader(files, size: size)
    return try tiles.consistencyProof(from: oldSize, to: newSize)
  }

  /// The leaf at `index`, as its entry bundle has it: only a proof shows that it is the right one.
  ///
  /// - Throws: as `newest`; `.notPublished`; `.damaged` when the bundle is missing or cannot be
  ///   read.
  package func leaf(at index: Int64) throws(LedgerError) -> [UInt8] {
    let size = try published(index).checkpoint.size
    let leaves = try LeafSource(entriesOf: files, size: size).leaves(index, 1)
    guard let leaf = leaves.first else { throw .notPublished(index: index, size: size) }
    return leaf
  }

  /// Calls `body` with each leaf of `range`, in order, as the entry bundles have them: each bundle is
  /// read once, nothing is checked.
  ///
  /// - Precondition: a checkpoint covers them, of `size` leaves.
  /// - Throws: `.damaged` when a bundle is missing or cannot be read; `.file`.
  package func forEachLeaf(
    in range: Range<Int64>, ofTreeWith size: Int64,
    _ body: (_ index: Int64, _ leaf: [UInt8]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    precondition(range.upperBound <= size, "the checkpoint does not cover these leaves")
    let source = LeafSource(entriesOf: files, size: size)
    var next = range.lowerBound
    while next < range.upperBound {
      let leaves = try source.leaves(next, .max).prefix(Int(range.upperBound - next))
      guard !leaves.isEmpty else { throw .leavesMissing(from: next) }
      for leaf in leaves {
        try body(next, leaf)
        next += 1
      }
    }
  }

  private func published(_ index: Int64) throws(LedgerError) -> VerifiedCheckpoint {
    guard let newest = try newest(), (0..<newest.checkpoint.size).contains(index) else {
      throw .notPublished(index: index, size: try newest()?.checkpoint.size ?? 0)
    }
    return newest
  }
}
