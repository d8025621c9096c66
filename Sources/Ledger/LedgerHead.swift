import Records

/// Where a ledger grows: the right edge of its tree and the leaves of its last entry bundle. Knows
/// which files follow from them; touches none.
struct LedgerHead: Sendable {
  private(set) var edge: TreeEdge
  /// The leaves after the last full bundle.
  private(set) var bundle: EntryBundle

  /// The head of a ledger without leaves.
  init() {
    edge = TreeEdge()
    bundle = EntryBundle()
  }

  init(edge: TreeEdge, bundle: EntryBundle) {
    precondition(bundle.count == TreeEdge.width(level: 0, size: edge.size), "another size's bundle")
    self.edge = edge
    self.bundle = bundle
  }

  var size: Int64 { edge.size }

  /// Adds a leaf; the files of what it fills go to `effects`, the tiles to `filled`.
  mutating func append(
    _ leaf: [UInt8], writing effects: inout [FileEffect], filling filled: inout [FilledTile]
  ) throws(LedgerError) {
    guard leaf.count <= EntryBundle.longestLeaf else {
      throw .leafTooLong(index: size, bytes: leaf.count)
    }
    bundle.append(leaf)
    let known = filled.count
    edge.append(MerkleTree.leafHash(leaf), filling: &filled)
    guard filled.count > known else { return }
    let name = TileName(.entries, index: filled[known].index)
    effects.append(.write(bundle.bytes, path: name.path))
    bundle = EntryBundle()
    for tile in filled[known...] {
      let name = TileName(.hashes(level: tile.level), index: tile.index)
      effects.append(.write(tile.tile.bytes, path: name.path))
    }
  }

  /// The files of the partial tiles that a ledger of this size has and one of `oldSize` had not.
  func partialTiles(since oldSize: Int64?) -> [FileEffect] {
    var effects: [FileEffect] = []
    for (level, tile) in edge.tiles.enumerated() where tile.width > 0 {
      let shift = Int64(TileTree.height * level)
      if let oldSize, oldSize >> shift == size >> shift { continue }
      let index = size >> (shift + Int64(TileTree.height))
      if level == 0 {
        let name = TileName(.entries, index: index, width: tile.width)
        effects.append(.write(bundle.bytes, path: name.path))
      }
      let name = TileName(.hashes(level: level), index: index, width: tile.width)
      effects.append(.write(tile.bytes, path: name.path))
    }
    return effects
  }

  /// The folders of the partial tiles for which there are full ones now, but were not in a ledger
  /// of `oldSize`. Not each of them exists.
  func fullTileFolders(since oldSize: Int64) -> [String] {
    var folders: [String] = []
    for level in edge.tiles.indices {
      let shift = Int64(TileTree.height * (level + 1))
      for index in oldSize >> shift..<size >> shift {
        if level == 0 { folders.append(TileName(.entries, index: index).partialsFolder) }
        folders.append(TileName(.hashes(level: level), index: index).partialsFolder)
      }
    }
    return folders
  }
}
