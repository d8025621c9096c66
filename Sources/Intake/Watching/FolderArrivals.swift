import Durable
import Glibc

/// Waits for something to be renamed into a folder, or made in it.
package struct FolderArrivals {
  private let events: Inotify?

  /// Where the kernel tells nothing, `wait` only lets time pass.
  package init(in folder: Folder) {
    events = try? Inotify(watching: folder, for: Inotify.arrivals)
  }

  /// Until something arrives; a second at most, for folders on other machines (`poll`).
  package func wait() {
    var polled = pollfd(fd: events?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
    _ = poll(&polled, 1, 1000)
    events?.drain { _ in }
  }
}
