import Durable

/// One change to the ledger's folder. A publication is a sequence of them; tests fail any one of
/// them, before and after it took place, and cut the power between any two.
enum FileEffect: Hashable, Sendable {
  /// Writes a file in place, for names that nobody looks up yet.
  case write([UInt8], path: String)
  /// Writes a file that a published checkpoint may cover: whoever reads sees what was there, or these
  /// bytes.
  case mend([UInt8], path: String)
  /// Replaces a file; whoever reads sees the old bytes or the new.
  case place([UInt8], name: String)
  /// Replaces a file durably.
  case replaceDurably([UInt8], folder: String, name: String)
  /// Adds bytes at the end of a file durably; a crash may leave a part of them.
  case append([UInt8], folder: String, name: String)
  /// Removes a file, or a folder with all that is in it.
  case remove(path: String)
  /// Makes everything before durable.
  case sync

  var writesEntries: Bool {
    switch self {
    case .write(_, let path), .mend(_, let path): path.hasPrefix("tile/entries/")
    default: false
    }
  }

  /// The same for files that others may be reading.
  var mending: FileEffect {
    if case .write(let bytes, let path) = self { .mend(bytes, path: path) } else { self }
  }

  /// Does it to a folder on disk.
  func perform(in folder: Folder) throws(SystemError) {
    switch self {
    case .write(let bytes, let path):
      try inFolder(of: path, folder) { () throws(SystemError) in
        try folder.write(bytes, to: path)
      }
    case .mend(let bytes, let path):
      try folder.write(bytes, to: LedgerFiles.mended)
      try inFolder(of: path, folder) { () throws(SystemError) in
        try folder.move(LedgerFiles.mended, to: path, in: folder, replacing: true)
      }
    case .place(let bytes, let name): try folder.place(bytes, as: name, replacing: true)
    case .replaceDurably(let bytes, let inner, let name):
      try folder.makeFolder(inner).replaceDurably(bytes, as: name)
    case .append(let bytes, let inner, let name):
      try folder.makeFolder(inner).append(bytes, to: name, durable: true)
    case .remove(let path): try folder.removeTree(path)
    case .sync: try folder.syncFileSystem()
    }
  }

  /// Makes a file's folder when it is missing, as for the first of its files: one in 256 leaves.
  private func inFolder(
    of path: String, _ folder: Folder, _ body: () throws(SystemError) -> Void
  ) throws(SystemError) {
    do throws(SystemError) {
      try body()
    } catch  where error.isNotFound {
      guard let end = path.lastIndex(of: "/") else { throw error }
      _ = try folder.makeFolder(String(path[..<end]))
      try body()
    }
  }
}
