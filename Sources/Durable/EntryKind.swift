import Glibc

/// What an entry of a folder is, before any link is followed.
package enum EntryKind: Hashable, Sendable {
  case file
  case folder
  case link
  /// A device, a named pipe or a socket: never opened.
  case special

  /// From `st_mode`.
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .special
    }
  }

  /// From `d_type`; `nil` when the file system does not say.
  init?(directoryType type: UInt8) {
    switch Int(type) {
    case Int(DT_REG): self = .file
    case Int(DT_DIR): self = .folder
    case Int(DT_LNK): self = .link
    case Int(DT_UNKNOWN): return nil
    default: self = .special
    }
  }
}
