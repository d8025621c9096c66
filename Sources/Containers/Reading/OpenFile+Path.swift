import Durable
import Glibc

extension OpenFile {
  /// Opens the file at `path` for reading; without `followingLinks`, `ELOOP` when it is a link. A
  /// named pipe or a device does not block the call.
  package static func reading(
    _ path: String, followingLinks: Bool = true
  ) throws(SystemError) -> OpenFile {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW)
    while true {
      let descriptor = open(path, flags)
      if descriptor >= 0 { return OpenFile(descriptor: descriptor, path: path) }
      if errno != EINTR { throw .last("open", path) }
    }
  }
}
