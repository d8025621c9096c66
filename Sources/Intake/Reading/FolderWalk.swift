import Containers
import Durable

/// Visits everything in a dropped folder, each level from its own descriptor and no link followed,
/// so that nothing outside is reached whatever is renamed meanwhile.
struct FolderWalk {
  struct Entry {
    /// The folder that it lies in, and its entry there.
    let folder: Folder
    let entry: FolderEntries.Entry
    /// The path within the dropped folder, with `/`, in NFC; U+FFFD for bytes that are not UTF-8.
    let path: String
    let status: FileStatus
  }

  /// What ends a walk early.
  enum End: Hashable {
    case complete
    case tooDeep(String)
    case tooMany
  }

  let depth: Int
  /// Files, links and special files.
  let limit: Int
  private var count = 0
  /// Folders have no bytes but cost as much.
  private var folders = 0

  init(depth: Int, limit: Int) {
    self.depth = depth
    self.limit = limit
  }

  /// Calls `visit` for everything but folders, in no particular order.
  mutating func walk(
    _ folder: Folder, _ visit: (Entry) throws(SystemError) -> Void
  ) throws(SystemError) -> End {
    try walk(folder, below: "", depth: depth, visit)
  }

  private mutating func walk(
    _ folder: Folder, below parent: String, depth: Int,
    _ visit: (Entry) throws(SystemError) -> Void
  ) throws(SystemError) -> End {
    var entries = try FolderEntries(of: folder)
    while let entry = try entries.next() {
      let name = entry.cName
      let path = parent + EntryName.composed(entry.name)
      guard let status = try folder.status(of: name) else { continue }
      guard status.kind == .folder else {
        count += 1
        guard count <= limit else { return .tooMany }
        try visit(Entry(folder: folder, entry: entry, path: path, status: status))
        continue
      }
      folders += 1
      guard folders <= limit else { return .tooMany }
      guard depth > 0 else { return .tooDeep(path) }
      let end = try walk(
        try folder.folder(name), below: path + "/", depth: depth - 1, visit)
      guard end == .complete else { return end }
    }
    return .complete
  }
}
