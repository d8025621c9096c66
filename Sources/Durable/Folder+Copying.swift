import CLinux
import Glibc

extension Folder {
  /// Copies a file, or a folder and everything in it, to a name that must be free; links are
  /// copied as links, special files not at all (`EINVAL`); times of change are kept
  /// (`copy_file_range`, or `read` and `write` where that does not work; `mkdirat`, `symlinkat`,
  /// `utimensat`; `fsync` for each file and folder).
  ///
  /// What was copied is durable when it returns; the new name itself is not, before a `sync()` of
  /// `other`. After an error a part of the copy may be there. Holds two descriptors per level.
  package func copy(
    _ name: UnsafePointer<CChar>, to newName: UnsafePointer<CChar>, in other: Folder
  ) throws(SystemError) {
    let path = path(of: String(cString: name))
    guard let status = try status(of: name) else {
      throw SystemError(call: "stat", path: path, code: ENOENT)
    }
    switch status.kind {
    case .file: try copyFile(name, status, to: newName, in: other)
    case .folder: try copyFolder(name, status, to: newName, in: other)
    case .link: try copyLink(name, to: newName, in: other)
    case .special:
      throw SystemError(call: "copy", path: path, code: EINVAL)
    }
  }

  private func copyFile(
    _ name: UnsafePointer<CChar>, _ status: FileStatus, to newName: UnsafePointer<CChar>,
    in other: Folder
  ) throws(SystemError) {
    let source = try open(name)
    let flags = O_WRONLY | O_CREAT | O_EXCL
    let copy = try other.open(newName, flags: flags, mode: status.mode & 0o666)
    try copy.append(contentsOf: source)
    try Folder.setModified(status.modified, of: copy.descriptor, copy.path)
    try copy.sync()
    try copy.close()
  }

  private func copyFolder(
    _ name: UnsafePointer<CChar>, _ status: FileStatus, to newName: UnsafePointer<CChar>,
    in other: Folder
  ) throws(SystemError) {
    let source = try folder(name)
    try retrying("mkdir", other.path(of: String(cString: newName))) {
      mkdirat(other.descriptor, newName, status.mode & 0o777 | S_IRWXU)
    }
    let copy = try other.folder(newName)
    var entries = try FolderEntries(of: source)
    while let entry = try entries.next() {
      let name = entry.cName
      try source.copy(name, to: name, in: copy)
    }
    try Folder.setModified(status.modified, of: copy.descriptor, copy.path)
    try copy.sync()
  }

  /// To the millisecond, and not before 1970.
  private static func setModified(
    _ milliseconds: Int64, of descriptor: CInt, _ path: String
  ) throws(SystemError) {
    let milliseconds = max(0, milliseconds)
    let time = timespec(
      tv_sec: Int(milliseconds / 1000), tv_nsec: Int(milliseconds % 1000) * 1_000_000)
    let times = [time, time]
    try retrying("utimensat", path) { futimens(descriptor, times) }
  }

  private func copyLink(
    _ name: UnsafePointer<CChar>, to newName: UnsafePointer<CChar>, in other: Folder
  ) throws(SystemError) {
    let target = try target(ofLink: name)
    try retrying("symlink", other.path(of: String(cString: newName))) {
      symlinkat(target + [0], other.descriptor, newName)
    }
  }

  /// The bytes that a link holds; it need not lead anywhere (`readlinkat`).
  package func target(ofLink name: UnsafePointer<CChar>) throws(SystemError) -> [CChar] {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = try retrying("readlink", path(of: String(cString: name))) {
      readlinkat(descriptor, name, &target, target.count)
    }
    return Array(target.prefix(count))
  }
}

extension OpenFile {
  /// Writes what is left of `source` at the current position (`copy_file_range`, which shares the
  /// blocks where the file system can; `read` and `write` where it refuses). Not durable.
  package borrowing func append(contentsOf source: borrowing OpenFile) throws(SystemError) {
    while true {
      do throws(SystemError) {
        let count = try retrying("copy_file_range", path) {
          csystem_copy_file_range(source.descriptor, descriptor, 1 << 30)
        }
        if count == 0 { break }
      } catch let error where [EXDEV, EINVAL, ENOSYS, EOPNOTSUPP].contains(error.code) {
        break
      }
    }
    // Also after a copy that seems whole: some file systems (/proc among them) copy nothing and
    // say so by 0.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return }
      try write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
