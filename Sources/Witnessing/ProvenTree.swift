import Ledger
import Records

/// A ledger's tree as a stranger's tiles tell it, each hash proven: the right edge leads to the
/// root that the ledger signed, and every other tile to its hash in the tile above.
///
/// So what follows from it, follows from the signed checkpoint. It reads at most one tile of each
/// level for the edge and two more of each for a consistency proof, each of at most 8,192 bytes.
struct ProvenTree: TreeNodes {
  /// The most leaves that a log can have: C2SP tlog-tiles has the levels 0 to 5.
  static let mostLeaves: Int64 = 1 << 48

  let checkpoint: Checkpoint
  private let files: any PublishedFiles
  private let edge: TreeEdge
  private var known: [TileName: TileTree] = [:]

  /// Reads the right edge.
  ///
  /// - Throws: `.tooManyLeaves`, `.wrongEmptyRoot`; `.missing`, `.wrongTile`, `.tooLong` when the
  ///   tiles do not prove the checkpoint; `.unreachable`.
  init(_ checkpoint: Checkpoint, in files: any PublishedFiles) throws(WitnessError) {
    let size = checkpoint.size
    guard size <= ProvenTree.mostLeaves else { throw .tooManyLeaves(size) }
    guard size > 0 || checkpoint.root == MerkleTree.emptyRoot else { throw .wrongEmptyRoot }
    self.checkpoint = checkpoint
    self.files = files
    var tiles: [TileTree] = []
    for level in 0..<TreeEdge.levels(size: size) {
      let index = size >> Int64(TileTree.height * (level + 1))
      let name = TileName(.hashes(level: level), index: index, size: size)
      tiles.append(try name.map { name throws(WitnessError) in try files.tile(name) } ?? TileTree())
    }
    edge = TreeEdge(size: size, tiles: tiles)
    guard edge.root == checkpoint.root else {
      throw .wrongTile(path: "the right edge of tile/", place: files.place)
    }
  }

  mutating func node(height: Int, index: Int64) throws(WitnessError) -> ContentDigest {
    let inner = height % TileTree.height
    let place = Int(index & (1 << Int64(TileTree.height - inner) - 1))
    return try tile(level: height / TileTree.height, index: index >> Int64(TileTree.height - inner))
      .node(height: inner, index: place)
  }

  private mutating func tile(level: Int, index: Int64) throws(WitnessError) -> TileTree {
    if index == edge.size >> Int64(TileTree.height * (level + 1)) { return edge.tiles[level] }
    let name = TileName(.hashes(level: level), index: index)
    if let tile = known[name] { return tile }
    let above = try self.tile(level: level + 1, index: index >> Int64(TileTree.height))
    let tile = try files.tile(name)
    guard tile.root == above.node(height: 0, index: Int(index & 255)) else {
      throw .wrongTile(path: name.path, place: files.place)
    }
    known[name] = tile
    return tile
  }
}

extension PublishedFiles {
  /// A tile of hashes, not proven: the partial one, or the beginning of the full one that has taken
  /// its place since.
  fileprivate func tile(_ name: TileName) throws(WitnessError) -> TileTree {
    let whole = TileTree.fullWidth * 32
    if let bytes = try bytes(of: name.path, limit: whole) {
      guard bytes.count == name.width * 32, let tile = TileTree(bytes: bytes, width: name.width)
      else { throw .wrongTile(path: name.path, place: place) }
      return tile
    }
    guard name.width < TileTree.fullWidth else { throw .missing(path: name.path, place: place) }
    let full = TileName(name.kind, index: name.index)
    let bytes = try bytes(of: full.path, limit: whole)
    guard let bytes else { throw .missing(path: name.path, place: place) }
    guard bytes.count == whole, let tile = TileTree(bytes: bytes, width: name.width) else {
      throw .wrongTile(path: full.path, place: place)
    }
    return tile
  }
}
