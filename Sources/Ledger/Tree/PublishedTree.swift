import Records

/// The part of a tree that a publication touched, in memory: its right edge and the tiles that it
/// filled. Enough for the proofs of the leaves that it added.
struct PublishedTree: TreeNodes, Sendable {
  let edge: TreeEdge
  /// By level, in order of their indexes.
  private let filled: [[FilledTile]]

  init(edge: TreeEdge, filled: [FilledTile]) {
    self.edge = edge
    var levels = [[FilledTile]](repeating: [], count: edge.tiles.count)
    for tile in filled { levels[tile.level].append(tile) }
    self.filled = levels
  }

  func node(height: Int, index: Int64) -> ContentDigest {
    let level = height / TileTree.height
    let inner = height % TileTree.height
    let tile = index >> Int64(TileTree.height - inner)
    let place = Int(index & (1 << Int64(TileTree.height - inner) - 1))
    return self.tile(level: level, index: tile).node(height: inner, index: place)
  }

  private func tile(level: Int, index: Int64) -> TileTree {
    if index == edge.size >> Int64(TileTree.height * (level + 1)) { return edge.tiles[level] }
    let known = filled[level]
    guard let first = known.first, known.indices.contains(Int(index - first.index)) else {
      preconditionFailure("the publication did not touch that part of the tree")
    }
    return known[Int(index - first.index)].tile
  }
}
