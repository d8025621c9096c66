import Glibc

/// A lock that one process at a time can hold, or several together, by a file in a folder
/// (`flock`): given back when the value goes, and by the kernel when the process ends in whatever
/// way. The file stays.
///
/// It keeps out other processes and other `FolderLock`s of this one. On NFS it holds between
/// machines only when the mount says so.
package final class FolderLock: Sendable {
  /// Who else may hold it.
  package enum Mode: Sendable {
    case alone
    /// Others who share it.
    case shared
  }

  private let descriptor: CInt

  private init(descriptor: CInt) {
    self.descriptor = descriptor
  }

  deinit {
    // Closing gives the lock back; there is nothing written that could fail.
    _ = close(descriptor)
  }

  /// Takes the lock; `nil` when another holds it in a way that does not allow for that (`openat`,
  /// `flock` with `LOCK_NB`).
  package convenience init?(
    _ name: String, in folder: Folder, _ mode: Mode = .alone
  ) throws(SystemError) {
    let descriptor = try FolderLock.open(name, in: folder)
    let operation = mode == .alone ? LOCK_EX : LOCK_SH
    do throws(SystemError) {
      try retrying("flock", folder.path(of: name)) { flock(descriptor, operation | LOCK_NB) }
    } catch {
      _ = close(descriptor)
      if error.code == EWOULDBLOCK { return nil }
      throw error
    }
    self.init(descriptor: descriptor)
  }

  /// Waits for the lock and holds it while `body` runs (`openat`, `flock`, `close`).
  ///
  /// - Parameter wait: tells others how long it waits: there is no limit, because a process that is
  ///   stopped goes on one day with what it does under the lock.
  package static func withLock<Result, Failure: Error>(
    _ name: String, in folder: Folder, telling wait: LockWait? = nil,
    _ body: () throws(Failure) -> Result
  ) throws -> Result {
    let descriptor = try open(name, in: folder)
    let lock = FolderLock(descriptor: descriptor)
    defer { withExtendedLifetime(lock) {} }
    wait?.begin()
    defer { wait?.end() }
    try retrying("flock", folder.path(of: name)) { flock(descriptor, LOCK_EX) }
    wait?.take()
    defer { wait?.letGo() }
    return try body()
  }

  private static func open(_ name: String, in folder: Folder) throws(SystemError) -> CInt {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    return try retrying("open", folder.path(of: name)) {
      openat(folder.descriptor, name, flags, 0o640)
    }
  }
}
