import Durable

/// The ledger's folder: reads its files, and changes them by effects alone.
struct LedgerFiles: Sendable {
  static let checkpoint = "checkpoint"
  static let lock = ".lock"
  /// What is written before it takes the place of a tile.
  static let mended = ".tile.new"

  let folder: Folder
  private let change: @Sendable (FileEffect) throws(SystemError) -> Void

  init(_ folder: Folder) {
    self.init(folder) { effect throws(SystemError) in try effect.perform(in: folder) }
  }

  /// Changes go through `change`, which does them to `folder`, or fails.
  init(
    _ folder: Folder, change: @escaping @Sendable (FileEffect) throws(SystemError) -> Void
  ) {
    self.folder = folder
    self.change = change
  }

  func perform(_ effect: FileEffect) throws(LedgerError) {
    do throws(SystemError) { try change(effect) } catch { throw .file(error) }
  }

  func perform(_ effects: [FileEffect]) throws(LedgerError) {
    for effect in effects { try perform(effect) }
  }

  /// The bytes of a file; `nil` when it is missing.
  func bytes(of path: String) throws(LedgerError) -> [UInt8]? {
    do throws(SystemError) {
      return try folder.contents(of: path, limit: LedgerFiles.longestFile)
    } catch  where error.isNotFound {
      return nil
    } catch {
      throw .file(error)
    }
  }

  /// Bytes of the longest entry bundle; no other file is longer, but for kept checkpoints.
  private static let longestFile = 256 << 20

  /// What is in the checkpoint's file; `nil` when it is missing, or as a power cut may leave it:
  /// empty, or all zeros.
  func publishedNote() throws(LedgerError) -> SignedNote? {
    guard let bytes = try bytes(of: LedgerFiles.checkpoint), bytes.contains(where: { $0 != 0 })
    else { return nil }
    return try SignedNote(bytes)
  }

  /// The bytes of a tile in a ledger that was published with `size` leaves: those of the partial
  /// tile that this size has, or the first ones of the full tile that has taken its place since.
  /// `nil` when neither is there, or too short.
  func tile(_ kind: TileName.Kind, index: Int64, size: Int64) throws(LedgerError) -> [UInt8]? {
    guard let name = TileName(kind, index: index, size: size) else { return nil }
    if let bytes = try bytes(of: name.path) { return bytes }
    return name.width == TileTree.fullWidth
      ? nil : try bytes(of: TileName(kind, index: index).path)
  }

  /// The names in a folder of the ledger, sorted; none when it is missing.
  func names(in path: String) throws(LedgerError) -> [String] {
    var names: [String] = []
    do throws(SystemError) {
      try folder.folder(path).forEachEntry { (name, _) throws(SystemError) in
        names.append(name)
        return true
      }
    } catch  where error.isNotFound {
      return []
    } catch {
      throw .file(error)
    }
    return names.sorted()
  }
}

extension TileName {
  /// The tile of that index as a ledger with `size` leaves has it; `nil` when it has none.
  package init?(_ kind: Kind, index: Int64, size: Int64) {
    let level: Int64 =
      switch kind {
      case .entries: 0
      case .hashes(let level): Int64(level)
      }
    let width = size >> (Int64(TileTree.height) * level) - index * Int64(TileTree.fullWidth)
    guard width > 0 else { return nil }
    self.init(kind, index: index, width: Int(min(width, Int64(TileTree.fullWidth))))
  }
}
