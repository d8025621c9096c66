import Glibc

/// Reads the entries of a folder one after the other, in the order in which the file system keeps
/// them; the list is never held as a whole (`getdents64` in steps of 32 KiB).
package struct FolderEntries: ~Copyable, Sendable {
  /// One entry of a folder.
  package struct Entry: Sendable {
    /// The name; bytes that are not UTF-8 show as U+FFFD.
    package let name: String
    /// The name's bytes and a NUL, when they are not UTF-8; else `nil`.
    package let rawName: [CChar]?
    package let kind: EntryKind

    /// The name as a C string, in the bytes that the folder holds.
    package var cName: [CChar] { rawName ?? Array(name.utf8CString) }
  }

  private let folder: Folder
  // A DIR may be used by any thread, one at a time; a value that cannot be copied sees to that.
  private nonisolated(unsafe) let stream: OpaquePointer

  /// Opens the folder once more, so that every reader has its own position (`openat`).
  package init(of folder: Folder) throws(SystemError) {
    self.folder = folder
    let descriptor = try retrying("open", folder.path) {
      openat(folder.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let stream = fdopendir(descriptor) else {
      let error = SystemError.last("fdopendir", folder.path)
      _ = close(descriptor)
      throw error
    }
    self.stream = stream
  }

  deinit { _ = closedir(stream) }

  /// The next entry but `.` and `..`; `nil` at the end, and from then on until `rewind()`.
  package mutating func next() throws(SystemError) -> Entry? {
    while true {
      errno = 0
      guard let found = readdir(stream) else {
        if errno == 0 { return nil }
        if errno == EINTR { continue }
        throw SystemError.last("getdents", folder.path)
      }
      let type = found.pointee.d_type
      let place = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 19
      let name = UnsafeRawPointer(found).advanced(by: place).assumingMemoryBound(to: CChar.self)
      if name[0] == 0x2E, name[1] == 0 || (name[1] == 0x2E && name[2] == 0) { continue }
      var kind = EntryKind(directoryType: type)
      if kind == nil { kind = try self.kind(of: name) }
      guard let kind else { continue }
      guard let text = String(validatingCString: name) else {
        let bytes = Array(UnsafeBufferPointer(start: name, count: strlen(name) + 1))
        return Entry(name: String(cString: name), rawName: bytes, kind: kind)
      }
      return Entry(name: text, rawName: nil, kind: kind)
    }
  }

  /// Starts again at the first entry.
  package mutating func rewind() { rewinddir(stream) }

  /// For file systems whose `d_type` says nothing (`fstatat`); `nil` when it is gone.
  private func kind(of name: UnsafePointer<CChar>) throws(SystemError) -> EntryKind? {
    var status = stat()
    if fstatat(folder.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      return EntryKind(mode: status.st_mode)
    }
    if errno == ENOENT { return nil }
    throw SystemError.last("stat", folder.path(of: String(cString: name)))
  }
}
