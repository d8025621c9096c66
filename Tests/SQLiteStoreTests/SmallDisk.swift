import Foundation

/// A file system in memory with little room, for one test; only root can mount it.
final class SmallDisk {
  let path: String

  init(kilobytes: Int) throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("postgang-disk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  deinit {
    // Lazily: a store may still be closing its files.
    umount2(path, CInt(MNT_DETACH))
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Whether a mount succeeds here; root in a container often may not.
  static let isPossible = (try? SmallDisk(kilobytes: 64)) != nil
}
