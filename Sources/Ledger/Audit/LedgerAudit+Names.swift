import Durable
import Records

extension LedgerAudit {
  /// Looks at every name below `tile/`: partial tiles of earlier sizes must be the beginnings of
  /// today's, and nothing else may be there. What a process left that was killed while it published
  /// is passed over: files beyond the checkpoint, and the beginnings of partial tiles of sizes that
  /// no checkpoint covers.
  package func checkNames() -> [LedgerDeviation] {
    var deviations: [LedgerDeviation] = []
    walk("tile", &deviations)
    return deviations.sorted { $0.file < $1.file }
  }

  private func walk(_ path: String, _ deviations: inout [LedgerDeviation]) {
    // Names first, folders after: no more than one folder is open.
    var inner: [String] = []
    do throws(SystemError) {
      try reader.files.folder.folder(path).forEachEntry { (name, kind) throws(SystemError) in
        let entry = "\(path)/\(name)"
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
    for path in inner { walk(path, &deviations) }
  }

  private func check(_ path: String, _ deviations: inout [LedgerDeviation]) {
    guard let name = TileName(path: path) else {
      deviations.append(LedgerDeviation(file: path, leaves: nil, fault: .unexpected))
      return
    }
    guard name.width < TileTree.fullWidth, name.leaves.upperBound <= size else { return }
    do throws(LedgerError) {
      guard let bytes = try reader.files.bytes(of: path) else { return }
      guard let today = try reader.files.tile(name.kind, index: name.index, size: size),
        let right = TileTree.beginning(of: today, name)
      else { return }  // Reported with its section.
      if bytes != right, !right.starts(with: bytes) || isCovered(name) {
        deviations.append(LedgerDeviation(file: path, leaves: name.leaves, fault: .altered))
      }
    } catch {
      deviations.append(
        LedgerDeviation(
          file: path, leaves: name.leaves, fault: .unreadable(reason: error.description)))
    }
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
  /// The bytes of the partial tile that a tile with these bytes began as; `nil` when they are too
  /// few.
  fileprivate static func beginning(of bytes: [UInt8], _ name: TileName) -> [UInt8]? {
    guard name.kind == .entries else {
      return bytes.count < name.width * 32 ? nil : Array(bytes[..<(name.width * 32)])
    }
    guard let leaves = EntryBundle.leaves(in: bytes), leaves.count >= name.width else {
      return nil
    }
    var bundle = EntryBundle()
    for leaf in leaves[..<name.width] { bundle.append(leaf) }
    return bundle.bytes
  }
}
