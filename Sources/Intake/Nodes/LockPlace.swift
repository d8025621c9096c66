import Durable
import Foundation

/// Where a lock was taken: under which kernel, and on which of the file systems that it has mounted.
/// It stands in the lock's file, one line: the kernel's `boot_id` (random(4)) and the number of the
/// file system's device.
///
/// Two processes of one kernel that have a file on the same device are kept apart by `flock`,
/// whatever a network file system does between machines.
enum LockPlace {
  private static let longest = 100

  /// Tells the place to others. Call while the lock is held.
  static func write(to name: String, in folder: Folder) throws(SystemError) {
    guard let here = try text(for: folder) else { return }
    // Into the file that is there: it is the one that is locked.
    try folder.write(Array(here.utf8), to: name)
  }

  /// Whether the lock of that name was taken here.
  static func isHere(_ name: String, in folder: Folder) throws(SystemError) -> Bool {
    guard let here = try text(for: folder) else { return false }
    return try folder.contents(of: name, limit: longest) == Array(here.utf8)
  }

  /// `nil` where the kernel does not tell which it is.
  private static func text(for folder: Folder) throws(SystemError) -> String? {
    guard let boot, let device = try folder.status(of: ".")?.device else { return nil }
    return "\(boot) \(device)\n"
  }

  private static let boot: String? = {
    // Without it locks are believed less: nothing else depends on it.
    let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    let id = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return id.isEmpty ? nil : id
  }()
}
