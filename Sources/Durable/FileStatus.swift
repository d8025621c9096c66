import Glibc

/// What `fstatat` says of a file.
package struct FileStatus: Hashable, Sendable {
  package let kind: EntryKind
  /// Bytes.
  package let size: Int
  /// The permission bits.
  package let mode: mode_t
  /// When its bytes last changed, in milliseconds since 1970-01-01T00:00:00Z.
  package let modified: Int64
  /// When its bytes, name, owner or mode last changed, in milliseconds since 1970-01-01T00:00:00Z.
  package let changed: Int64
  /// With `device`, tells one file from every other that exists at the same time.
  package let inode: UInt64
  package let device: UInt64
  /// The ids of the user and the group that it belongs to.
  package let owner: uid_t
  package let group: gid_t

  init(_ status: stat) {
    kind = EntryKind(mode: status.st_mode)
    size = Int(status.st_size)
    mode = status.st_mode & 0o7777
    modified = Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
    changed = Int64(status.st_ctim.tv_sec) * 1000 + Int64(status.st_ctim.tv_nsec) / 1_000_000
    inode = UInt64(status.st_ino)
    device = UInt64(status.st_dev)
    owner = status.st_uid
    group = status.st_gid
  }
}
