import Glibc

extension OpenFile {
  /// Writes all bytes at the current position (`write`, repeated until everything is written).
  /// Not durable.
  package borrowing func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      written += try retrying("write", path) {
        Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
    }
  }

  /// Writes all bytes at the current position (`write`). Not durable.
  package borrowing func write(_ bytes: [UInt8]) throws(SystemError) {
    try bytes.span.withUnsafeBytes { (buffer) throws(SystemError) in try write(buffer) }
  }

  /// Writes all bytes at `offset` (`pwrite`). Not durable.
  package borrowing func write(
    _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      written += try retrying("pwrite", path) {
        pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + written))
      }
    }
  }

  /// Writes all bytes at `offset` (`pwrite`). Not durable.
  package borrowing func write(_ bytes: [UInt8], at offset: Int) throws(SystemError) {
    try bytes.span.withUnsafeBytes { (buffer) throws(SystemError) in try write(buffer, at: offset) }
  }

  /// Reserves room for `count` bytes (`posix_fallocate`), so that later writes within them do not
  /// fail for want of space. The file is that long afterwards.
  package borrowing func allocate(_ count: Int) throws(SystemError) {
    while true {
      let code = posix_fallocate(descriptor, 0, off_t(count))
      if code == 0 { return }
      if code != EINTR { throw SystemError(call: "posix_fallocate", path: path, code: code) }
    }
  }

  /// Makes the file `count` bytes long (`ftruncate`). Not durable.
  package borrowing func truncate(to count: Int) throws(SystemError) {
    try retrying("ftruncate", path) { ftruncate(descriptor, off_t(count)) }
  }

  /// Gives it the owner, group and permission bits of another file (`fchown`, `fchmod`). Who may not
  /// give files away keeps it; the permission bits are given then without those of a group that is
  /// another one.
  package borrowing func assume(_ other: FileStatus) throws(SystemError) {
    var mode = other.mode & 0o777
    if fchown(descriptor, other.owner, other.group) == -1 {
      guard errno == EPERM else { throw SystemError.last("fchown", path) }
      if try status().group != other.group { mode &= 0o700 }
    }
    try retrying("fchmod", path) { fchmod(descriptor, mode) }
  }

  /// Makes bytes and attributes durable (`fsync`); not the name: that is its folder's `sync()`.
  ///
  /// After an error it is unknown which bytes are on the disk, and a second call may succeed
  /// without having written them.
  package borrowing func sync() throws(SystemError) {
    try retrying("fsync", path) { fsync(descriptor) }
  }

  /// Makes the bytes durable, and of the attributes only the length (`fdatasync`).
  package borrowing func syncContents() throws(SystemError) {
    try retrying("fdatasync", path) { fdatasync(descriptor) }
  }
}
