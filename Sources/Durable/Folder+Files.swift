import Glibc

extension Folder {
  /// Opens a file for reading; `ELOOP` when it is a link (`openat`). A named pipe or device does
  /// not block the call, but the caller should look at `status()` before reading.
  package func open(_ name: UnsafePointer<CChar>) throws(SystemError) -> OpenFile {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let path = path(of: String(cString: name))
    let opened = try retrying("open", path) { openat(descriptor, name, flags) }
    return OpenFile(descriptor: opened, path: path)
  }

  /// Opens a file for writing with further `flags`, such as `O_CREAT | O_EXCL`; `ELOOP` when it is
  /// a link (`openat`).
  package func open(
    _ name: UnsafePointer<CChar>, flags: CInt, mode: mode_t = 0o640
  ) throws(SystemError) -> OpenFile {
    let flags = flags | O_NOFOLLOW | O_CLOEXEC
    let path = path(of: String(cString: name))
    let opened = try retrying("open", path) { openat(descriptor, name, flags, mode) }
    return OpenFile(descriptor: opened, path: path)
  }

  /// A whole file, at most `limit` bytes; `EFBIG` when it is longer, `ELOOP` when it is a link,
  /// `EINVAL` when it is no plain file (`openat`, `fstat`, `read`, `close`).
  package func contents(of name: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    try open(name).contents(limit: limit)
  }

  /// Makes a file or empties the one that is there, and writes it (`openat`, `write`, `close`).
  ///
  /// Not durable, and seen half-written by whoever looks meanwhile: for names that nobody knows
  /// yet.
  package func write(
    _ bytes: [UInt8], to name: String, mode: mode_t = 0o640
  ) throws(SystemError) {
    let file = try open(name, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
    try file.write(bytes)
    try file.close()
  }

  /// Puts a file in place that is never seen half-written: it is written as `.NAME.new` and renamed
  /// (`openat`, `write`, `close`, `rename` or `renameat2`). `EEXIST` when `name` is taken and
  /// `replacing` is false. Two calls for one name must not run at once.
  ///
  /// Not durable: after a power cut the file may be missing, or there and empty, until a
  /// `syncFileSystem()` follows.
  ///
  /// - Parameter workshop: where it is written, on the same file system; without one, here. Once
  ///   that folder is removed, the call places nothing more.
  package func place(
    _ bytes: [UInt8], as name: String, replacing: Bool, mode: mode_t = 0o640,
    writingIn workshop: Folder? = nil
  ) throws(SystemError) {
    let new = Folder.temporaryName(for: name)
    let workshop = workshop ?? self
    do throws(SystemError) {
      try workshop.write(bytes, to: new, mode: mode)
      try workshop.move(new, to: name, in: self, replacing: replacing)
    } catch {
      // The failure that counts is the first one: the leftover is overwritten by the next call.
      try? workshop.remove(new)
      throw error
    }
  }

  /// Replaces a file; durable when it returns, and whole at every moment, power cut or not: either
  /// the old bytes or the new (`openat`, `write`, `fsync`, `close`, `rename`, `fsync` of the
  /// folder). Two calls for one name must not run at once.
  ///
  /// - Parameter model: whose owner, group and permission bits it gets in the place of `mode`.
  package func replaceDurably(
    _ bytes: [UInt8], as name: String, mode: mode_t = 0o640, like model: FileStatus? = nil
  ) throws(SystemError) {
    let new = Folder.temporaryName(for: name)
    do throws(SystemError) {
      let file = try open(new, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
      if let model { try file.assume(model) }
      try file.write(bytes)
      // Before the rename: a crash between them must not leave the name on an empty file.
      try file.sync()
      try file.close()
      try move(new, to: name, in: self, replacing: true)
    } catch {
      // The failure that counts is the first one: the leftover is overwritten by the next call.
      try? remove(new)
      throw error
    }
    try sync()
  }

  /// Appends to a file, which is made when it is missing (`openat`, `write`, `fsync` when `durable`,
  /// `close`; `fsync` of the folder when the file is new).
  ///
  /// Durable when it returns, if `durable`. A crash, or an error, may leave a part of the bytes at
  /// the end: the reader must be able to tell.
  package func append(
    _ bytes: [UInt8], to name: String, durable: Bool
  ) throws(SystemError) {
    var isNew = false
    let file: OpenFile
    do throws(SystemError) {
      file = try open(name, flags: O_WRONLY | O_APPEND)
    } catch let error where error.isNotFound {
      file = try open(name, flags: O_WRONLY | O_APPEND | O_CREAT)
      isNew = true
    }
    try file.write(bytes)
    if durable { try file.sync() }
    try file.close()
    if durable, isNew { try sync() }
  }

  /// `.NAME.new`; for a name so long that this is none, its first bytes and a checksum of all.
  static func temporaryName(for name: String) -> String {
    let temporary = ".\(name).new"
    if temporary.utf8.count <= Int(NAME_MAX) { return temporary }
    // FNV-1a: two long names that are written at the same time need different names, no more.
    let sum = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0100_0000_01b3
    }
    return
      ".\(String(decoding: name.utf8.prefix(120), as: UTF8.self))~\(String(sum, radix: 16)).new"
  }
}
