import Records

extension LedgerAudit {
  /// Checks the leaves of a section, the tiles over them and the kept checkpoints in it.
  ///
  /// - Parameters:
  ///   - section: 0..<`sections`.
  ///   - range: the leaves that are wanted; bundles that hold none of them are not read, but for the
  ///     one with the leaf before them, under which earlier checkpoints end.
  ///   - visit: gets each wanted leaf that is right, in order.
  /// - Returns: what is wrong, in the order of the leaves.
  package func check<Failure: Error>(
    section: Int, leaves range: Range<Int64> = 0..<Int64.max,
    visit: (_ index: Int64, _ leaf: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> [LedgerDeviation] {
    var judge = TileJudge(reader.files, size: size)
    let upper = upperTile(of: Int64(section), judging: &judge)
    let start = Int64(section) * LedgerAudit.sectionLength
    let first = max(start, ((max(range.lowerBound, 1) - 1) >> 8) << 8)
    let end = min(start + LedgerAudit.sectionLength, size, range.upperBound)
    var rest = kept.drop { $0.size <= first }
    guard first < end else { return judge.deviations }
    for index in first >> 8..<(end + 255) >> 8 {
      let tile = try check(tile: index, under: upper, judging: &judge) {
        (leaf, bytes) throws(Failure) in
        if range.contains(leaf) { try visit(leaf, bytes) }
      }
      var nodes = SectionTree(tree: tree, upper: upper, section: Int64(section), tile: tile)
      while let checkpoint = rest.first, checkpoint.size <= min((index + 1) << 8, size) {
        if nodes.root(size: checkpoint.size) != checkpoint.root {
          judge.deviations.append(
            LedgerDeviation(
              file: checkpoint.place, leaves: nil, fault: .otherTree(size: checkpoint.size)))
        }
        rest.removeFirst()
      }
    }
    return judge.deviations
  }

  /// The tile of level 1 over a section; the leaves themselves are its only tile when it has but
  /// one.
  func upperTile(of section: Int64, judging judge: inout TileJudge) -> TileTree {
    if tree.isEdge(level: 1, index: section) {
      return tree.edge.tiles.count > 1 ? tree.edge.tiles[1] : TileTree()
    }
    return judge.tile(level: 1, index: section, root: tree.node(level: 2, index: section))
  }

  /// Checks one bundle of entries and the tile of their hashes.
  ///
  /// - Returns: the right tile.
  private func check<Failure: Error>(
    tile index: Int64, under upper: TileTree, judging judge: inout TileJudge,
    visit: (_ index: Int64, _ leaf: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> TileTree {
    let name = judge.name(.hashes(level: 0), index)
    let leaves = judge.leaves(of: index)
    var computed = TileTree()
    for leaf in leaves ?? [] { computed.append(MerkleTree.leafHash(leaf)) }

    let right: TileTree
    if tree.isEdge(level: 0, index: index) {
      right = tree.edge.tiles[0]
    } else {
      let root = upper.node(height: 0, index: Int(index & 255))
      if leaves != nil, computed.root == root {
        // The usual case: what remains is to compare the tile's file.
        right = computed
        let found = judge.file(level: 0, index: index)
        judge.report(found, at: name, right: right)
      } else {
        right = judge.tile(level: 0, index: index, root: root)
      }
    }
    guard let leaves else {
      reportBundle(index, &judge)
      return right
    }
    let first = name.leaves.lowerBound
    for (place, leaf) in leaves.enumerated() {
      let index = first + Int64(place)
      if computed.node(height: 0, index: place) == right.node(height: 0, index: place) {
        try visit(index, leaf)
      } else {
        let file = judge.name(.entries, index >> 8).path
        judge.deviations.append(
          LedgerDeviation(file: file, leaves: index..<index + 1, fault: .altered))
      }
    }
    return right
  }

  /// Reports a bundle that is missing, or whose lengths are wrong.
  private func reportBundle(_ index: Int64, _ judge: inout TileJudge) {
    let name = judge.name(.entries, index)
    let fault: LedgerDeviation.Fault =
      switch judge.bytes(of: name) {
      case .failure(let failure): failure.fault
      case .success: .altered
      }
    judge.deviations.append(LedgerDeviation(file: name.path, leaves: name.leaves, fault: fault))
  }
}

/// The nodes from which the roots of earlier sizes within a tile follow.
private struct SectionTree: TreeNodes {
  let tree: TrustedTree
  let upper: TileTree
  let section: Int64
  let tile: TileTree

  func node(height: Int, index: Int64) -> ContentDigest {
    let inner = height % TileTree.height
    let place = Int(index & (1 << Int64(TileTree.height - inner) - 1))
    switch height / TileTree.height {
    case 0: return tile.node(height: inner, index: place)
    case 1: return upper.node(height: inner, index: place)
    case let level:
      return tree.tile(level: level, index: index >> Int64(TileTree.height - inner))
        .node(height: inner, index: place)
    }
  }
}
