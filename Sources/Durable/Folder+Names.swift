import CLinux
import Glibc

extension Folder {
  /// Gives a file or folder another name, in this or another folder of the same file system
  /// (`renameat`; `renameat2` with `RENAME_NOREPLACE` when `replacing` is false). At every moment
  /// it has one of the two names; not durable.
  ///
  /// `EEXIST` when the new name is taken and `replacing` is false; `EXDEV` when it lies on another
  /// file system. The old name is a C string, which a `String` becomes by itself, because what
  /// strangers make need not have a name in UTF-8.
  package func move(
    _ name: UnsafePointer<CChar>, to newName: String, in other: Folder, replacing: Bool
  ) throws(SystemError) {
    if replacing {
      try retrying("rename", path(of: String(cString: name))) {
        renameat(descriptor, name, other.descriptor, newName)
      }
      return
    }
    do throws(SystemError) {
      try retrying("rename", path(of: String(cString: name))) {
        csystem_rename_exclusively(descriptor, name, other.descriptor, newName)
      }
    } catch let error where error.code == EINVAL || error.code == ENOSYS {
      try moveByLink(name, to: newName, in: other)
    }
  }

  /// For file systems without `RENAME_NOREPLACE` (NFS, some FUSE): `linkat` never replaces, then
  /// the old name goes (`unlinkat`). A crash between them leaves both names. A folder cannot be
  /// linked; `renameat` refuses to replace a folder that is not empty, and a file by a folder.
  private func moveByLink(
    _ name: UnsafePointer<CChar>, to newName: String, in other: Folder
  ) throws(SystemError) {
    if try status(of: name)?.kind == .folder {
      try move(name, to: newName, in: other, replacing: true)
      return
    }
    try retrying("link", path(of: String(cString: name))) {
      linkat(descriptor, name, other.descriptor, newName, 0)
    }
    try remove(name)
  }

  /// Removes a file, link or special file (`unlinkat`). Not durable.
  package func remove(_ name: UnsafePointer<CChar>) throws(SystemError) {
    try retrying("unlink", path(of: String(cString: name))) { unlinkat(descriptor, name, 0) }
  }

  /// Removes an empty folder (`unlinkat`). Not durable.
  package func removeFolder(_ name: UnsafePointer<CChar>) throws(SystemError) {
    try retrying("rmdir", path(of: String(cString: name))) {
      unlinkat(descriptor, name, AT_REMOVEDIR)
    }
  }

  /// Removes a file, or a folder and everything in it, never what a link points to (`unlinkat` for
  /// each). What is gone already is no error: a crash half-way is mended by calling it again.
  /// Holds one descriptor per level. Not durable.
  package func removeTree(_ name: UnsafePointer<CChar>) throws(SystemError) {
    do throws(SystemError) {
      return try remove(name)
    } catch let error where error.isNotFound {
      return
    } catch let error where error.code == EISDIR || error.code == EPERM {
      // A folder: Linux says EISDIR, POSIX EPERM.
    }
    let inner = try folder(name)
    // Not while reading: on some file systems removal shifts what is still to be read.
    var names: [[CChar]] = []
    var entries = try FolderEntries(of: inner)
    while let entry = try entries.next() {
      names.append(entry.cName)
    }
    for name in names { try inner.removeTree(name) }
    do throws(SystemError) {
      try removeFolder(name)
    } catch let error where error.isNotFound {
      return
    }
  }

  /// What is there by that name, no link followed; `nil` when there is nothing (`fstatat`).
  package func status(of name: UnsafePointer<CChar>) throws(SystemError) -> FileStatus? {
    var status = stat()
    do throws(SystemError) {
      try retrying("stat", path(of: String(cString: name))) {
        fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW)
      }
    } catch let error where error.isNotFound {
      return nil
    }
    return FileStatus(status)
  }

  /// Calls `body` for each entry but `.` and `..`, in no particular order, until it returns false
  /// (`openat`, `getdents64` in steps of 32 KiB). The list is never held as a whole. Names that are
  /// made or removed meanwhile may or may not be seen.
  package func forEachEntry(
    _ body: (_ name: String, _ kind: EntryKind) throws(SystemError) -> Bool
  ) throws(SystemError) {
    var entries = try FolderEntries(of: self)
    while let entry = try entries.next() {
      if try !body(entry.name, entry.kind) { return }
    }
  }
}
