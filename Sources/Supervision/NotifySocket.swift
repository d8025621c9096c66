import Durable
import Glibc

/// A datagram socket towards a service manager. C stays in here.
final class NotifySocket: Sendable {
  private let descriptor: CInt
  /// `sockaddr_un` as `sendto` takes it.
  private let address: [UInt8]

  /// - Parameter name: a path, or `@NAME` for Linux's abstract name space (unix(7)).
  /// - Throws: `ENAMETOOLONG` and `EAFNOSUPPORT` for a name that is none; what `socket` says.
  init(_ name: String) throws(SystemError) {
    guard name.hasPrefix("/") || name.hasPrefix("@"), name.utf8.count > 1 else {
      throw SystemError(call: "NOTIFY_SOCKET", path: name, code: EAFNOSUPPORT)
    }
    var bytes = Array(name.utf8)
    if name.hasPrefix("@") {
      // An abstract name begins with a zero, and has no end but its length.
      bytes[0] = 0
    } else {
      bytes.append(0)
    }
    guard bytes.count <= MemoryLayout.size(ofValue: sockaddr_un().sun_path) else {
      throw SystemError(call: "NOTIFY_SOCKET", path: name, code: ENAMETOOLONG)
    }
    address = withUnsafeBytes(of: sa_family_t(AF_UNIX)) { Array($0) } + bytes
    descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .last("socket", name) }
  }

  deinit { _ = close(descriptor) }

  /// Sends one datagram; what the manager cannot take now is lost (`sendto`).
  func send(_ message: [UInt8]) {
    let flags = CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT)
    address.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return }
      _ = sendto(
        descriptor, message, message.count, flags, start, socklen_t(buffer.count))
    }
  }
}
