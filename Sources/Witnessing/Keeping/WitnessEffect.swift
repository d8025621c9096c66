import Durable

/// One change to a witness's folder; tests fail any one of them, before and after it took place.
enum WitnessEffect: Hashable, Sendable {
  /// Replaces a file durably, in a folder that is made when it is missing; everybody may read it
  /// when it is public.
  case replace([UInt8], folder: String, name: String, isPublic: Bool)

  /// Does it to a folder on disk (`mkdir` and `fsync` of the folders that are new, then temporary
  /// file, `fsync`, `rename`, `fsync` of the folder).
  func perform(in root: Folder) throws(SystemError) {
    switch self {
    case .replace(let bytes, let path, let name, let isPublic):
      let inner: Folder
      do throws(SystemError) {
        inner = try root.folder(path)
      } catch  where error.isNotFound {
        inner = try root.makeFolder(path, mode: isPublic ? 0o755 : 0o750)
        if let end = path.lastIndex(of: "/") { try root.folder(String(path[..<end])).sync() }
        try root.sync()
      }
      try inner.replaceDurably(bytes, as: name, mode: isPublic ? 0o644 : 0o640)
    }
  }
}
