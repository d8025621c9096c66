import Foundation
import Glibc

/// An ext4 file system with a journal, in a file, whose power can be cut. Needs root.
final class LoopDisk: Sendable {
  /// Where it is mounted.
  let path: String
  private let image: String

  static let isPossible =
    geteuid() == 0 && FileManager.default.fileExists(atPath: "/dev/loop-control")
    && FileManager.default.isExecutableFile(atPath: "/usr/sbin/mkfs.ext4")

  init(megabytes: Int) async throws {
    path = FileManager.default.temporaryDirectory.path + "/postgang-disk-\(UUID())"
    image = path + ".ext4"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try await LoopDisk.run("/usr/bin/truncate", ["-s", "\(megabytes)M", image])
    try await LoopDisk.run("/usr/sbin/mkfs.ext4", ["-q", "-F", "-O", "has_journal", image])
    try await mount()
  }

  /// How the power goes: what the file system still does at that moment.
  enum Cut: UInt32, CaseIterable, Sendable {
    /// Everything is written first: the mildest.
    case afterWriting = 0
    /// The journal is written, the data is not.
    case afterJournal = 1
    /// Nothing more is written.
    case atOnce = 2
  }

  /// Cuts the power (`EXT4_IOC_SHUTDOWN`): from now on every call on the file system fails.
  func cut(_ cut: Cut) throws {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(folder) }
    var flags = cut.rawValue
    // _IOR('X', 125, __u32)
    guard folder >= 0, ioctl(folder, 0x8004_587D, &flags) == 0 else {
      throw TrialHome.Unusable(what: "EXT4_IOC_SHUTDOWN", account: String(cString: strerror(errno)))
    }
  }

  /// What a start of the machine does: the journal is replayed.
  func remount() async throws {
    try await LoopDisk.run("/usr/bin/umount", [path])
    try await mount()
  }

  /// Unmounts it, which also detaches the loop device, and removes it.
  func remove() async {
    do {
      try await LoopDisk.run("/usr/bin/umount", [path])
    } catch {
      // Something still holds it: it goes when that does.
      _ = try? await LoopDisk.run("/usr/bin/umount", ["--lazy", path])
    }
    unlink(image)
    rmdir(path)
  }

  private func mount() async throws {
    try await LoopDisk.run("/usr/bin/mount", ["-o", "loop", image, path])
  }

  private static func run(_ program: String, _ arguments: [String]) async throws {
    let finished = try await Child(program, arguments).finished()
    guard finished.isDone else {
      throw TrialHome.Unusable(what: program, account: finished.account)
    }
  }
}
