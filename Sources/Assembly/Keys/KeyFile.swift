import Containers
import Durable
import Foundation

/// A file of keys or certificates that is replaced in place.
struct KeyFile {
  /// With links followed: what a link points to is replaced, not the link.
  let path: String

  init(_ path: String) {
    self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// What a file holds that anybody may read, links followed.
  static func contents(of path: String) throws(SystemError) -> [UInt8] {
    try OpenFile.reading(path).contents(limit: 1 << 20)
  }

  /// Replaces it whole, with the owner and permissions of the file that was there; durable when it
  /// returns.
  func replace(by bytes: [UInt8], mode: mode_t) throws(HomeError) {
    let url = URL(fileURLWithPath: path)
    do throws(SystemError) {
      let folder = try Folder.make(at: url.deletingLastPathComponent().path, mode: 0o700)
      let before = try folder.status(of: url.lastPathComponent)
      try folder.replaceDurably(bytes, as: url.lastPathComponent, mode: mode, like: before)
    } catch {
      throw .unwritableKeys(error)
    }
  }
}

extension HomeError {
  /// A folder of keys may well belong to root, so that the service cannot change it.
  static func unwritableKeys(_ error: SystemError) -> HomeError {
    .unusable(
      what: "the new key", why: "\(error)",
      remedy: "Let this user write into the folder of the keys until the change is done.")
  }
}
