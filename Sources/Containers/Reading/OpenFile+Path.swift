import Durable
import Glibc

extension OpenFile {
  /// Opens the file at `path` for reading. A named pipe or a device does not block the call.
  package static func reading(_ path: String) throws(SystemError) -> OpenFile {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("open", path) }
    return OpenFile(descriptor: descriptor, path: path)
  }
}
