import Durable
import Glibc

/// A copy that is handed out piece by piece. It has no name on disk, and is gone with this value.
/// Call from any thread; calls block.
package final class HandedOut: Sendable {
  private let descriptor: CInt
  /// Bytes.
  package let size: Int

  /// The file itself.
  init(reading file: consuming OpenFile) throws(SystemError) {
    size = try file.status().size
    let copied = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
    if copied < 0 { throw .last("fcntl", file.path) }
    descriptor = copied
  }

  /// What `write` puts into a file of the folder that loses its name at once (`openat`, `unlinkat`):
  /// a crash between the two leaves an empty one.
  convenience init(
    in folder: Folder, writing write: (consuming OpenFile) throws -> Void
  ) throws {
    let name = ".copy-\(UInt64.random(in: .min ... .max))"
    let file = try folder.open(name, flags: O_CREAT | O_EXCL | O_RDWR, mode: 0o600)
    try folder.remove(name)
    let kept = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
    if kept < 0 { throw SystemError.last("fcntl", folder.path) }
    let copy = OpenFile(descriptor: kept, path: "a copy in \(folder.path)")
    try write(file)
    try self.init(reading: copy)
  }

  deinit {
    // It was read only, or nobody else will.
    _ = close(descriptor)
  }

  /// The bytes at `offset`, `count` of them or fewer where it ends (`pread`).
  package func bytes(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let read = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled,
          off_t(offset + filled))
        if read < 0 {
          if errno == EINTR { continue }
          failure = .last("pread", "a copy")
          return
        }
        if read == 0 { return }
        filled += read
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
