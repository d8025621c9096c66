import Foundation
import Glibc

/// The end of a service manager: a datagram socket that receives notifications.
package final class ManagerSocket {
  /// As `NOTIFY_SOCKET` names it.
  package let address: String
  private let descriptor: CInt

  /// - Parameter isAbstract: in Linux's abstract name space, without a file.
  package init(isAbstract: Bool = false) throws {
    let name =
      FileManager.default.temporaryDirectory.path + "/notify-\(UUID().uuidString.prefix(8))"
    address = isAbstract ? "@\(name)" : name
    descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    let bytes = (isAbstract ? [0] : []) + Array(name.utf8)
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: bytes) }
    let length = MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1)
    let status = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(length))
      }
    }
    guard status == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    // A test that waits for what never comes fails.
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit {
    close(descriptor)
    if !address.hasPrefix("@") { unlink(address) }
  }

  /// The next datagram; `nil` when none comes.
  package func next() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }

  /// Whether a datagram with such a line comes, whatever comes before it.
  package func hears(_ line: String) -> Bool {
    while let message = next() {
      if message.split(separator: "\n").contains(Substring(line)) { return true }
    }
    return false
  }
}
