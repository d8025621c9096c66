import Records

/// The right edge of a growing tree: the one tile of each level that is not full. All that is
/// needed to add leaves and to compute the root.
package struct TreeEdge: Sendable {
  package private(set) var size: Int64
  /// From level 0 up; an empty one where the level's last tile is full.
  package private(set) var tiles: [TileTree]

  /// The edge of the tree without leaves.
  init() {
    size = 0
    tiles = []
  }

  /// The edge of a tree with `size` leaves, whose tiles were read from somewhere.
  package init(size: Int64, tiles: [TileTree]) {
    precondition(
      tiles.indices.allSatisfy { tiles[$0].width == TreeEdge.width(level: $0, size: size) },
      "the tiles are not those of a tree of that size")
    self.size = size
    self.tiles = tiles
  }

  /// Hashes in the level's last tile that is not full, for a tree with `size` leaves.
  package static func width(level: Int, size: Int64) -> Int {
    Int(size >> Int64(TileTree.height * level) & Int64(TileTree.fullWidth - 1))
  }

  /// Levels of a tree with `size` leaves.
  package static func levels(size: Int64) -> Int {
    var levels = 0
    while size >> Int64(TileTree.height * levels) > 0 { levels += 1 }
    return levels
  }

  /// Adds a leaf; tiles that become full go to `filled`, lower levels first.
  mutating func append(_ leafHash: ContentDigest, filling filled: inout [FilledTile]) {
    size += 1
    var hash = leafHash
    var level = 0
    while true {
      if level == tiles.count { tiles.append(TileTree()) }
      tiles[level].append(hash)
      guard tiles[level].width == TileTree.fullWidth else { return }
      let full = tiles[level]
      tiles[level] = TileTree()
      filled.append(
        FilledTile(
          level: level, index: size >> Int64(TileTree.height * (level + 1)) - 1, tile: full))
      hash = full.root
      level += 1
    }
  }

  package var root: ContentDigest {
    var nodes = PublishedTree(edge: self, filled: [])
    return nodes.root(size: size)
  }
}
