import Records

/// The tree as its tiles on disk tell it, for a ledger that was published with `size` leaves. A
/// proof reads at most two tiles of each level. What it reads is not checked against the
/// checkpoint: whoever verifies a proof does that.
struct TileReader: TreeNodes {
  let files: LedgerFiles
  let size: Int64
  private var tiles: [TileName: TileTree] = [:]

  init(_ files: LedgerFiles, size: Int64) {
    self.files = files
    self.size = size
  }

  mutating func node(height: Int, index: Int64) throws(LedgerError) -> ContentDigest {
    let inner = height % TileTree.height
    let place = Int(index & (1 << Int64(TileTree.height - inner) - 1))
    return try tile(level: height / TileTree.height, index: index >> Int64(TileTree.height - inner))
      .node(height: inner, index: place)
  }

  /// - Throws: `.damaged` when the tile is missing or has not the length that the size asks for.
  mutating func tile(level: Int, index: Int64) throws(LedgerError) -> TileTree {
    guard let name = TileName(.hashes(level: level), index: index, size: size) else {
      preconditionFailure("a tree of that size has no such tile")
    }
    if let known = tiles[name] { return known }
    guard let bytes = try files.tile(name.kind, index: index, size: size),
      let tile = TileTree(bytes: bytes, width: name.width)
    else { throw .damaged(path: name.path) }
    tiles[name] = tile
    return tile
  }
}
