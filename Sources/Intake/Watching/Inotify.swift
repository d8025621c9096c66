import Durable
import Glibc

/// The kernel's news of one folder (inotify). A hint and no more: its queue holds 16,384 events,
/// and on network file systems it tells only what this machine does.
final class Inotify: Sendable {
  enum Event: Hashable {
    /// Renamed into the folder.
    case movedIn(String)
    /// Made in the folder, or closed after it was open for writing.
    case written(String)
    /// Renamed out of the folder, or removed.
    case left
    /// Events were lost, or the folder itself went away.
    case lost
  }

  let descriptor: CInt

  /// What `arrivals` and `departures` report.
  static let arrivals = UInt32(IN_MOVED_TO | IN_CREATE | IN_CLOSE_WRITE | IN_DELETE_SELF)
  static let departures = UInt32(IN_MOVED_FROM | IN_DELETE)

  /// Watches a folder (`inotify_init1`, `inotify_add_watch`). Fails where there is no inotify, or
  /// no more of it.
  init(watching folder: Folder, for events: UInt32) throws(SystemError) {
    descriptor = inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor < 0 { throw .last("inotify_init1", folder.path) }
    if inotify_add_watch(descriptor, folder.path, events | UInt32(IN_ONLYDIR)) < 0 {
      throw .last("inotify_add_watch", folder.path)
    }
  }

  deinit {
    // Nothing was written to it that closing could lose.
    if descriptor >= 0 { _ = close(descriptor) }
  }

  /// Takes what has been told up to now, without waiting (`read`).
  func drain(_ tell: (Event) -> Void) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      // EAGAIN: nothing more.
      guard count > 0 else { return }
      parse(UnsafeRawBufferPointer(rebasing: buffer[..<count]), tell)
    }
  }

  /// `struct inotify_event`: wd, mask, cookie, len, four bytes each; then len bytes of name and
  /// NULs.
  private func parse(_ events: UnsafeRawBufferPointer, _ tell: (Event) -> Void) {
    var at = 0
    while at + 16 <= events.count {
      let mask = events.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
      let length = Int(events.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self))
      let name = events[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }
      tell(event(mask, String(decoding: name, as: UTF8.self)))
      at += 16 + length
    }
  }

  private func event(_ mask: UInt32, _ name: String) -> Event {
    if mask & UInt32(IN_Q_OVERFLOW | IN_IGNORED | IN_UNMOUNT | IN_DELETE_SELF) != 0 { return .lost }
    if mask & UInt32(IN_MOVED_TO) != 0 { return .movedIn(name) }
    if mask & Inotify.departures != 0 { return .left }
    return .written(name)
  }
}
