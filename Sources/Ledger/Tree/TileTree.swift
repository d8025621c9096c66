import Records

/// One tile with the nodes between its hashes: up to 256 hashes of one level, and every complete
/// subtree over them (C2SP tlog-tiles, height 8).
package struct TileTree: Sendable {
  /// Hashes in a full tile.
  package static let fullWidth = 256
  /// Levels of the tree that one tile spans.
  package static let height = 8

  /// How many hashes it holds, from the left.
  package private(set) var width = 0
  /// The hashes, then the nodes of height 1, 2, … 8: 256 + 128 + … + 1 places.
  private var nodes: [ContentDigest]

  private static let nothing = ContentDigest(words: InlineArray(repeating: 0))

  package init() {
    nodes = Array(repeating: TileTree.nothing, count: 2 * TileTree.fullWidth - 1)
  }

  /// The first `width` hashes of a tile's bytes; `nil` when there are fewer.
  package init?(bytes: [UInt8], width: Int) {
    guard width <= TileTree.fullWidth, bytes.count >= width * 32, bytes.count % 32 == 0 else {
      return nil
    }
    self.init()
    bytes.withUnsafeBytes { buffer in
      for place in 0..<width { append(ContentDigest(buffer, at: place * 32)) }
    }
  }

  /// Adds a hash, and the nodes that it completes: one on average.
  mutating func append(_ hash: ContentDigest) {
    precondition(width < TileTree.fullWidth, "a full tile takes no more hashes")
    nodes[width] = hash
    var node = hash
    var height = 0
    var index = width
    while index & 1 == 1 {
      node = MerkleTree.nodeHash(nodes[place(height, index - 1)], node)
      height += 1
      index >>= 1
      nodes[place(height, index)] = node
    }
    width += 1
  }

  /// The complete subtree over the hashes `index << height ..< (index + 1) << height`.
  package func node(height: Int, index: Int) -> ContentDigest {
    precondition((index + 1) << height <= width, "the tile does not hold that subtree")
    return nodes[place(height, index)]
  }

  /// The hash of a full tile, as it stands in the level above.
  package var root: ContentDigest { node(height: TileTree.height, index: 0) }

  /// As in the tile's file: 32 bytes for each hash.
  var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: width * 32) { buffer, count in
      for place in 0..<width {
        nodes[place].write(to: UnsafeMutableRawBufferPointer(buffer), at: place * 32)
      }
      count = width * 32
    }
  }

  private func place(_ height: Int, _ index: Int) -> Int {
    2 * TileTree.fullWidth - (2 * TileTree.fullWidth >> height) + index
  }
}
