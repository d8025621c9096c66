import Durable
import Records

/// When a file with a time in the future was first seen as it is now.
///
/// A file server's clock, or a portal that sets times, may be ahead of ours; such a time does not
/// tell when the file was last written, and waiting for it might last for ever.
struct FirstSights: Sendable {
  private struct Sight: Hashable {
    let device: UInt64
    let inode: UInt64
    let modified: Int64
    let size: Int
  }

  private var sights: [Sight: Instant] = [:]

  /// When it is full it starts anew, and those files are waited for a little longer.
  private static let limit = 4096

  /// When the file's bytes last changed, as far as our own clock can tell.
  mutating func lastChange(of status: FileStatus, at now: Instant) -> Instant {
    if status.modified <= now.milliseconds { return Instant(milliseconds: status.modified) }
    let sight = Sight(
      device: status.device, inode: status.inode, modified: status.modified, size: status.size)
    if let first = sights[sight] { return first }
    if sights.count >= FirstSights.limit { sights.removeAll() }
    sights[sight] = now
    return now
  }
}
