import Dispatch
import Foundation
import Glibc

/// Thousands of connections from one program, which ask for little and leave never.
final class Crowd: Sendable {
  private let sockets: [CInt]
  var count: Int { sockets.count }

  /// Opens so many connections, or as many as this process may have, and sends on each what
  /// `greeting` says for its number.
  static func gather(
    _ count: Int, at port: Int, greeting: @escaping @Sendable (Int) -> String
  ) async throws -> Crowd {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "crowd").async {
        continuation.resume(with: Result { try Crowd(count, port, greeting) })
      }
    }
  }

  private init(_ count: Int, _ port: Int, _ greeting: (Int) -> String) throws {
    let room = Crowd.descriptors() - 1000
    var sockets: [CInt] = []
    for number in 0..<min(count, room) {
      let socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
      guard socket >= 0, Crowd.connect(socket, port) else {
        let code = errno
        for socket in sockets + [socket] { close(socket) }
        throw POSIXError(.init(rawValue: code) ?? .ECONNREFUSED)
      }
      let bytes = Array(greeting(number).utf8)
      // Who is sent away before it has spoken has nothing to say.
      _ = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
      sockets.append(socket)
    }
    self.sockets = sockets
  }

  deinit { for socket in sockets { close(socket) } }

  private static func connect(_ socket: CInt, _ port: Int) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// How many this process may have open, once the limit is raised as far as it goes.
  private static func descriptors() -> Int {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Int(min(limit.rlim_cur, 1 << 20))
  }
}
