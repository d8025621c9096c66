import Glibc

extension Folder {
  /// The room on a file system, in bytes.
  package struct Space: Hashable, Sendable {
    /// What processes without privileges may still use.
    package let free: Int64
    package let total: Int64
  }

  /// The room on the folder's file system (`fstatvfs`).
  package func space() throws(SystemError) -> Space {
    var status = statvfs()
    try retrying("statvfs", path) { fstatvfs(descriptor, &status) }
    let block = Int64(clamping: status.f_frsize)
    return Space(
      free: Int64(clamping: status.f_bavail) * block,
      total: Int64(clamping: status.f_blocks) * block)
  }
}
