import Records

/// The upper part of a ledger's tree, judged from the signed checkpoint down: the right edge of
/// every level and all tiles from level 2 up, 256 kB for a hundred million leaves.
struct TrustedTree: Sendable {
  let checkpoint: Checkpoint
  let edge: TreeEdge
  /// Full tiles from level 2 up, by level and index.
  private var tiles: [Int: [Int64: TileTree]] = [:]

  /// The lowest level that is held as a whole.
  static let lowestLevel = 2

  init(_ checkpoint: Checkpoint, judging judge: inout TileJudge) {
    self.checkpoint = checkpoint
    edge = TrustedTree.edge(of: checkpoint, judging: &judge)
    for level in edge.tiles.indices.reversed() where level >= TrustedTree.lowestLevel {
      let count = checkpoint.size >> Int64(TileTree.height * (level + 1))
      for index in 0..<count {
        let root = node(level: level + 1, index: index)
        tiles[level, default: [:]][index] = judge.tile(level: level, index: index, root: root)
      }
    }
  }

  /// The hash at a place of a level, of which the tile is held.
  func node(level: Int, index: Int64) -> ContentDigest {
    tile(level: level, index: index >> Int64(TileTree.height))
      .node(height: 0, index: Int(index & Int64(TileTree.fullWidth - 1)))
  }

  func tile(level: Int, index: Int64) -> TileTree {
    if isEdge(level: level, index: index) { return edge.tiles[level] }
    guard let tile = tiles[level]?[index] else {
      preconditionFailure("that tile is judged with its section")
    }
    return tile
  }

  func isEdge(level: Int, index: Int64) -> Bool {
    index == checkpoint.size >> Int64(TileTree.height * (level + 1))
  }

  /// The tiles at the right edge that lead to the checkpoint's root: those on disk, or where these
  /// do not, as few as possible made from the level below.
  private static func edge(
    of checkpoint: Checkpoint, judging judge: inout TileJudge
  ) -> TreeEdge {
    let size = checkpoint.size
    let levels = TreeEdge.levels(size: size)
    let found = (0..<levels).map { level in
      TreeEdge.width(level: level, size: size) == 0
        ? TileJudge.Found.tile(TileTree())
        : judge.file(level: level, index: size >> Int64(TileTree.height * (level + 1)))
    }
    let onDisk = found.compactMap(\.tile)
    if onDisk.count == levels {
      let edge = TreeEdge(size: size, tiles: onDisk)
      if edge.root == checkpoint.root { return edge }
    }
    let computed = (0..<levels).map { level in
      TreeEdge.width(level: level, size: size) == 0
        ? TileTree()
        : judge.computed(level: level, index: size >> Int64(TileTree.height * (level + 1)))
    }
    let choices = (1..<1 << levels).sorted { $0.nonzeroBitCount < $1.nonzeroBitCount }
    for choice in choices {
      let tiles = (0..<levels).compactMap { choice >> $0 & 1 == 1 ? computed[$0] : found[$0].tile }
      guard tiles.count == levels else { continue }
      let edge = TreeEdge(size: size, tiles: tiles)
      guard edge.root == checkpoint.root else { continue }
      for level in 0..<levels where choice >> level & 1 == 1 {
        judge.report(found[level], atEdgeOf: level, right: tiles[level])
      }
      return edge
    }
    judge.deviations.append(
      LedgerDeviation(file: LedgerFiles.checkpoint, leaves: nil, fault: .otherTree(size: size)))
    let rest = (0..<levels).map { level in
      if found[level].tile == nil { judge.report(found[level], atEdgeOf: level, right: nil) }
      let name = TileName(
        .hashes(level: level), index: size >> Int64(TileTree.height * (level + 1)), size: size)
      return found[level].tile ?? computed[level] ?? name.map(judge.unknown) ?? TileTree()
    }
    return TreeEdge(size: size, tiles: rest)
  }
}

extension TileJudge {
  fileprivate mutating func report(_ found: Found, atEdgeOf level: Int, right: TileTree?) {
    let index = size >> Int64(TileTree.height * (level + 1))
    guard let name = TileName(.hashes(level: level), index: index, size: size) else { return }
    report(found, at: name, right: right)
  }
}
