import Records

/// Compares tiles with the hashes that they must have, from the signed checkpoint down, and finds
/// the right hashes where a file lacks them: from the level below.
struct TileJudge {
  let files: LedgerFiles
  /// The leaves that the checkpoint covers.
  let size: Int64
  var deviations: [LedgerDeviation] = []

  init(_ files: LedgerFiles, size: Int64) {
    self.files = files
    self.size = size
  }

  /// What lies on disk where a tile should be.
  enum Found {
    case tile(TileTree)
    case fault(LedgerDeviation.Fault)

    var tile: TileTree? {
      if case .tile(let tile) = self { tile } else { nil }
    }
  }

  /// The name of the tile as a ledger of this size has it.
  func name(_ kind: TileName.Kind, _ index: Int64) -> TileName {
    guard let name = TileName(kind, index: index, size: size) else {
      preconditionFailure("a ledger of that size has no such tile")
    }
    return name
  }

  /// The bytes of a tile or bundle, or why there are none.
  func bytes(of name: TileName) -> Result<[UInt8], ReadFault> {
    do throws(LedgerError) {
      guard let bytes = try files.tile(name.kind, index: name.index, size: size) else {
        return .failure(ReadFault(fault: .missing))
      }
      return .success(bytes)
    } catch {
      return .failure(ReadFault(fault: .unreadable(reason: error.description)))
    }
  }

  /// Why a file could not be read.
  struct ReadFault: Error {
    let fault: LedgerDeviation.Fault
  }

  func file(level: Int, index: Int64) -> Found {
    let name = name(.hashes(level: level), index)
    switch bytes(of: name) {
    case .failure(let failure): return .fault(failure.fault)
    case .success(let bytes):
      // A partial tile may have become a full one since.
      let isWhole =
        bytes.count == name.width * 32
        || (name.width < TileTree.fullWidth && bytes.count == TileTree.fullWidth * 32)
      guard isWhole, let tile = TileTree(bytes: bytes, width: name.width) else {
        return .fault(.altered)
      }
      return .tile(tile)
    }
  }

  /// The full tile whose hash is `root`: the file, if it is that; else what the level below tells.
  mutating func tile(level: Int, index: Int64, root: ContentDigest) -> TileTree {
    let found = file(level: level, index: index)
    if let tile = found.tile, tile.root == root { return tile }
    let other = computed(level: level, index: index)
    let isRight = other?.root == root
    report(found, at: name(.hashes(level: level), index), right: isRight ? other : nil)
    return (isRight ? other : found.tile ?? other) ?? unknown(name(.hashes(level: level), index))
  }

  /// A tile made from the tiles, or leaves, below it; `nil` when they are not all there.
  func computed(level: Int, index: Int64) -> TileTree? {
    let name = name(.hashes(level: level), index)
    var tile = TileTree()
    if level == 0 {
      guard let leaves = leaves(of: index) else { return nil }
      for leaf in leaves { tile.append(MerkleTree.leafHash(leaf)) }
      return tile
    }
    for child in 0..<name.width {
      let below = index * Int64(TileTree.fullWidth) + Int64(child)
      let found = file(level: level - 1, index: below).tile
      guard let whole = found ?? computed(level: level - 1, index: below) else { return nil }
      tile.append(whole.root)
    }
    return tile
  }

  /// The leaves of a bundle that can be read and has as many as it should.
  func leaves(of index: Int64) -> [[UInt8]]? {
    let name = name(.entries, index)
    guard case .success(let bytes) = bytes(of: name), let leaves = EntryBundle.leaves(in: bytes),
      leaves.count == name.width || leaves.count == TileTree.fullWidth
    else { return nil }
    return Array(leaves[..<name.width])
  }

  /// Reports a tile that is not the right one, with the leaves under the hashes that differ.
  mutating func report(_ found: Found, at name: TileName, right: TileTree?) {
    switch found {
    case .fault(let fault):
      deviations.append(LedgerDeviation(file: name.path, leaves: name.leaves, fault: fault))
    case .tile(let tile):
      var leaves = name.leaves
      if let right {
        let wrong = (0..<name.width).filter {
          tile.node(height: 0, index: $0) != right.node(height: 0, index: $0)
        }
        guard let first = wrong.first, let last = wrong.last else { return }
        let each = Int64(leaves.count / name.width)
        leaves =
          leaves.lowerBound + Int64(first) * each..<leaves.lowerBound + Int64(last + 1) * each
      }
      deviations.append(LedgerDeviation(file: name.path, leaves: leaves, fault: .altered))
    }
  }

  /// Stands for a tile of which nothing is left: below it everything will differ.
  func unknown(_ name: TileName) -> TileTree {
    var tile = TileTree()
    for _ in 0..<name.width { tile.append(MerkleTree.emptyRoot) }
    return tile
  }
}
