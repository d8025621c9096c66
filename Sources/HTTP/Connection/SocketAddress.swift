import Glibc

/// An address that a socket can be connected or bound to.
struct SocketAddress: Sendable {
  let family: CInt
  private let bytes: [UInt8]

  /// Copies what `getaddrinfo` found.
  init?(_ found: addrinfo) {
    guard let address = found.ai_addr else { return nil }
    family = found.ai_family
    bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(found.ai_addrlen)))
  }

  /// 127.0.0.1; port 0 lets the kernel choose.
  init(loopback port: UInt16) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    family = AF_INET
    bytes = withUnsafeBytes(of: &address) { Array($0) }
  }

  /// Gives `body` the address as the socket calls take it.
  func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
    var storage = sockaddr_storage()
    return withUnsafeMutableBytes(of: &storage) { buffer in
      buffer.copyBytes(from: bytes.prefix(buffer.count))
      guard let start = buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return -1
      }
      return body(start, socklen_t(bytes.count))
    }
  }
}
