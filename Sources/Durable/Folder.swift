import CLinux
import Glibc

/// An open folder: every name below is looked up from its descriptor, never from the root, so that
/// what is renamed above it does not matter. Call from any thread.
package final class Folder: Sendable {
  /// The path it was opened at, for messages.
  package let path: String
  package let descriptor: CInt

  /// Takes over the descriptor of an open folder.
  package init(descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    // Nothing is written through a folder's descriptor: its close has nothing to report.
    _ = close(descriptor)
  }

  /// Opens a folder that exists, following links (`openat`).
  package convenience init(at path: String) throws(SystemError) {
    let descriptor = try retrying("open", path) {
      openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    self.init(descriptor: descriptor, path: path)
  }

  /// Opens a folder, and makes it and those above it when they are missing (`mkdir` for each part
  /// of the path, `openat`). Not durable.
  package static func make(at path: String, mode: mode_t = 0o750) throws(SystemError) -> Folder {
    try makeEach(of: path, below: AT_FDCWD, shownAs: path, mode: mode)
    return try Folder(at: path)
  }

  /// Opens a folder in this one; `ENOTDIR` or `ELOOP` when it is a link (`openat`).
  package func folder(_ name: UnsafePointer<CChar>) throws(SystemError) -> Folder {
    let path = path(of: String(cString: name))
    let descriptor = try retrying("open", path) {
      openat(self.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    return Folder(descriptor: descriptor, path: path)
  }

  /// Opens a folder below this one, and makes what is missing of it; `name` may hold `/`
  /// (`openat`, and `mkdirat` for each part when that finds nothing). Not durable.
  package func makeFolder(
    _ name: String, mode: mode_t = 0o750
  ) throws(SystemError) -> Folder {
    do throws(SystemError) {
      return try folder(name)
    } catch let error where error.isNotFound {
      try Folder.makeEach(of: name, below: descriptor, shownAs: path(of: name), mode: mode)
      return try folder(name)
    }
  }

  private static func makeEach(
    of name: String, below descriptor: CInt, shownAs path: String, mode: mode_t
  ) throws(SystemError) {
    var part = name.startIndex
    while part < name.endIndex {
      let end = name[part...].dropFirst().firstIndex(of: "/") ?? name.endIndex
      do throws(SystemError) {
        try retrying("mkdir", path) { mkdirat(descriptor, String(name[..<end]), mode) }
      } catch let error where error.isExists {
        // Made before, or by somebody else just now; what is no folder fails when it is opened.
      }
      part = end
    }
  }

  /// The path of what has that name in the folder: for messages, and for those who must open by
  /// path.
  package func path(of name: String) -> String { "\(path)/\(name)" }

  /// Makes durable which names the folder holds (`fsync`): files that were made, renamed into or
  /// removed from it. Not the bytes of the files.
  package func sync() throws(SystemError) {
    try retrying("fsync", path) { fsync(descriptor) }
  }

  /// Makes everything on the folder's file system durable that was written before the call: bytes
  /// and names (`syncfs`).
  ///
  /// Since Linux 5.8 it reports write errors that happened since the folder was opened. After an
  /// error it is unknown what is on the disk.
  package func syncFileSystem() throws(SystemError) {
    try retrying("syncfs", path) { csystem_syncfs(descriptor) }
  }
}
