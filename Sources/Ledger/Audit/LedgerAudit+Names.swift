import Durable
import Records

extension LedgerAudit {
  /// Looks at every name below `tile/`: partial tiles of earlier sizes must be the beginnings of
  /// today's, and nothing else may be there. What a process left that was killed while it published
  /// is passed over: files beyond the checkpoint, and the beginnings of partial tiles of sizes that
  /// no checkpoint covers.
  ///
  /// - Parameter share: only these names, and all below them; a name two levels below `tile/`, such
  ///   as `tile/entries/x001`, belongs to one share of its own.
  package func checkNames(_ share: LedgerShare = .all) -> [LedgerDeviation] {
    var deviations: [LedgerDeviation] = []
    walk("tile", depth: 1, share, &deviations)
    return deviations.sorted { $0.file < $1.file }
  }

  private func walk(
    _ path: String, depth: Int, _ share: LedgerShare, _ deviations: inout [LedgerDeviation]
  ) {
    // Names first, folders after: no more than one folder is open.
    var inner: [String] = []
    do throws(SystemError) {
      try reader.files.folder.folder(path).forEachEntry { (name, kind) throws(SystemError) in
        let entry = "\(path)/\(name)"
        guard depth != 2 || share.holds(entry) else { return true }
        switch kind {
        case .folder: inner.append(entry)
        case .file: check(entry, &deviations)
        case .link, .special:
          deviations.append(LedgerDeviation(file: entry, leaves: nil, fault: .unexpected))
        }
        return true
      }
    } catch  where error.isNotFound {
      // Removed meanwhile, or nothing was published; missing tiles are found with their section.
    } catch {
      deviations.append(
        LedgerDeviation(
          file: path, leaves: nil, fault: .unreadable(reason: error.description)))
    }
    for path in inner { walk(path, depth: depth + 1, share, &deviations) }
  }

  private func check(_ path: String, _ deviations: inout [LedgerDeviation]) {
    guard let name = TileName(path: path) else {
      deviations.append(LedgerDeviation(file: path, leaves: nil, fault: .unexpected))
      return
    }
    // Today's partial tile is judged with its section.
    guard name.width < TileTree.fullWidth, name.leaves.upperBound <= size,
      name != TileName(name.kind, index: name.index, size: size)
    else { return }
    do throws(LedgerError) {
      // What nothing proves is reported with its section.
      guard let bytes = try reader.files.bytes(of: path), let right = rightTile(name) else {
        return
      }
      let isRight =
        switch name.kind {
        case .hashes: isBeginning(bytes, of: Array(right.bytes[..<(name.width * 32)]), name)
        case .entries: try isBeginning(bytes, under: right, name)
        }
      if !isRight {
        deviations.append(LedgerDeviation(file: path, leaves: name.leaves, fault: .altered))
      }
    } catch {
      deviations.append(
        LedgerDeviation(
          file: path, leaves: name.leaves, fault: .unreadable(reason: error.description)))
    }
  }

  /// Whether a partial tile has all of the right bytes; of a size that no checkpoint covers, only
  /// their beginning.
  private func isBeginning(_ bytes: [UInt8], of right: [UInt8], _ name: TileName) -> Bool {
    bytes == right || (!isCovered(name) && right.starts(with: bytes))
  }

  /// The same for entries, of which only the hashes are known: today's bundle may be altered.
  private func isBeginning(
    _ bytes: [UInt8], under right: TileTree, _ name: TileName
  ) throws(LedgerError) -> Bool {
    let (leaves, isWhole) = EntryBundle.wholeLeaves(in: bytes)
    guard leaves.count <= name.width, right.begins(with: leaves) else { return false }
    if isWhole, leaves.count == name.width { return true }
    guard !isCovered(name) else { return false }
    // The torn leaf at its end has no hash.
    let today = try reader.files.tile(.entries, index: name.index, size: size) ?? []
    return today.starts(with: bytes)
      || !right.begins(with: EntryBundle.wholeLeaves(in: today).leaves)
  }

  /// The tile of hashes that a partial tile, of hashes or entries, belongs to, as the checkpoint
  /// proves it; `nil` when nothing on disk does.
  private func rightTile(_ name: TileName) -> TileTree? {
    let level: Int =
      switch name.kind {
      case .entries: 0
      case .hashes(let level): level
      }
    if tree.isEdge(level: level, index: name.index) {
      return tree.edge.root == tree.checkpoint.root ? tree.edge.tiles[level] : nil
    }
    // What it would report is reported with the section.
    var judge = TileJudge(reader.files, size: size)
    let root: ContentDigest
    switch level {
    case 0:
      root = upperTile(of: name.index >> 8, judging: &judge)
        .node(height: 0, index: Int(name.index & 255))
    case let level: root = tree.node(level: level + 1, index: name.index)
    }
    let tile = judge.tile(level: level, index: name.index, root: root)
    return tile.root == root ? tile : nil
  }
}

extension LedgerAudit {
  /// Whether a checkpoint that is known asks for this partial tile.
  fileprivate func isCovered(_ name: TileName) -> Bool {
    let level: Int64 =
      switch name.kind {
      case .entries: 0
      case .hashes(let level): Int64(level)
      }
    let sizes = name.leaves.upperBound..<name.leaves.upperBound + 1 << Int64(8 * level)
    return sizes.contains(size) || kept.contains { sizes.contains($0.size) }
  }
}

extension TileTree {
  /// Whether these leaves have its first hashes.
  fileprivate func begins(with leaves: [[UInt8]]) -> Bool {
    leaves.count <= width
      && leaves.indices.allSatisfy {
        MerkleTree.leafHash(leaves[$0]) == node(height: 0, index: $0)
      }
  }
}
