import Durable
import Glibc

extension DropFolder {
  /// Puts a copy of the file or folder at `path` into the drop folder under its own name, whole or
  /// not at all; durable when it returns.
  ///
  /// It is copied beside the waiting entries under a hidden name, made durable, and renamed
  /// (`renameat2` with `RENAME_NOREPLACE`, `fsync` of the drop folder). It keeps its time of change,
  /// so that one older than the quiet period is ready even if nobody hears of the rename. While an entry of the same
  /// name waits, the call waits for it to be claimed, at most `patience`: then `EEXIST`. An error
  /// leaves nothing behind that would be claimed.
  package func submit(_ path: String, patience: Duration) throws(SystemError) {
    let (parent, name) = DropFolder.split(path)
    guard !DropName.isIgnored(name) else {
      throw SystemError(call: "submit", path: path, code: EINVAL)
    }
    let hidden = ".\(DropName.prefix(of: name, bytes: 180)).tmp-\(ids.next(at: .distantPast))"
    do throws(SystemError) {
      try Folder(at: parent).copy(name, to: hidden, in: folder)
      try put(hidden, as: name, patience: patience)
    } catch {
      // The failure that counts is the first one; what is hidden is never claimed.
      try? folder.removeTree(hidden)
      throw error
    }
    try folder.sync()
  }

  private func put(
    _ hidden: String, as name: String, patience: Duration
  ) throws(SystemError) {
    let deadline = ContinuousClock.now + patience
    // Watched before the first try, so that no departure is missed between a try and the wait.
    let departures = try? Inotify(watching: folder, for: Inotify.departures)
    while true {
      do throws(SystemError) {
        return try folder.move(hidden, to: name, in: folder, replacing: false)
      } catch let error where error.isExists {
        let milliseconds = ContinuousClock.now.duration(to: deadline).wholeMilliseconds
        guard milliseconds > 0 else { throw error }
        DropFolder.wait(for: departures, milliseconds: milliseconds)
      }
    }
  }

  /// Until an entry leaves the folder (`poll`); where the kernel tells nothing of that, or does so
  /// only for this machine, a quarter of a second at most.
  private static func wait(for departures: Inotify?, milliseconds: Int64) {
    var polled = pollfd(
      fd: departures?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
    _ = poll(&polled, 1, CInt(min(milliseconds, 250)))
    departures?.drain { _ in }
  }

  /// The folder and the name of a path, whatever slashes it ends with.
  private static func split(_ path: String) -> (parent: String, name: String) {
    var bytes = path.utf8[...]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      return (".", String(decoding: bytes, as: UTF8.self))
    }
    let parent = slash == bytes.startIndex ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    return (parent, String(decoding: bytes[bytes.index(after: slash)...], as: UTF8.self))
  }
}
