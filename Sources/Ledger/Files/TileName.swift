/// Which tile or entry bundle, and how much of it: the name of one of the ledger's files
/// (C2SP tlog-tiles).
package struct TileName: Hashable, Sendable {
  /// What a tile holds.
  package enum Kind: Hashable, Sendable {
    /// The leaves themselves.
    case entries
    /// Hashes: of leaves at level 0, of full tiles of the level below at the others.
    case hashes(level: Int)
  }

  package let kind: Kind
  package let index: Int64
  /// Entries or hashes in it, 1…256; below 256 it is a partial one.
  package let width: Int

  package init(_ kind: Kind, index: Int64, width: Int = TileTree.fullWidth) {
    precondition((1...TileTree.fullWidth).contains(width), "an empty tile has no file")
    self.kind = kind
    self.index = index
    self.width = width
  }

  /// Reads the path of a tile; `nil` unless `path` would write exactly this.
  package init?(path: String) {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
    guard parts.popFirst() == "tile", let kind = parts.popFirst(), var last = parts.popLast() else {
      return nil
    }
    var width = TileTree.fullWidth
    if let folder = parts.last, folder.hasSuffix(".p") {
      guard let partial = Int(last), (1..<TileTree.fullWidth).contains(partial) else { return nil }
      width = partial
      last = folder.dropLast(2)
      parts.removeLast()
    }
    let digits = (parts.map { $0.dropFirst() } + [last]).joined()
    guard let index = Int64(digits) else { return nil }
    if kind == "entries" {
      self.init(.entries, index: index, width: width)
    } else {
      guard let level = Int(kind), (0...63).contains(level) else { return nil }
      self.init(.hashes(level: level), index: index, width: width)
    }
    guard self.path == path else { return nil }
  }

  /// Below `ledger/`: `tile/0/x001/234`, `tile/entries/000.p/17`.
  package var path: String {
    width == TileTree.fullWidth ? fullPath : "\(partialsFolder)/\(width)"
  }

  /// The folder that holds the partial tiles of this index.
  var partialsFolder: String { "\(fullPath).p" }

  private var fullPath: String {
    switch kind {
    case .entries: "tile/entries/\(TileName.elements(of: index))"
    case .hashes(let level): "tile/\(level)/\(TileName.elements(of: index))"
    }
  }

  /// `1234067` as `x001/x234/067`.
  private static func elements(of index: Int64) -> String {
    let last = String(index % 1000 + 1000).dropFirst()
    var text = String(last)
    var rest = index / 1000
    while rest > 0 {
      text = "x\(String(rest % 1000 + 1000).dropFirst())/\(text)"
      rest /= 1000
    }
    return text
  }

  /// The leaves that the tile spans.
  package var leaves: Range<Int64> {
    let level: Int64 =
      switch kind {
      case .entries: 0
      case .hashes(let level): Int64(level)
      }
    let each = 1 << (Int64(TileTree.height) * level) as Int64
    let first = index * Int64(TileTree.fullWidth) * each
    return first..<first + Int64(width) * each
  }
}

extension TileName: CustomStringConvertible {
  package var description: String { path }
}
