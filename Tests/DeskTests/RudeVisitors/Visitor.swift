import Foundation
import Glibc

/// A client that does as it likes: raw bytes over a real connection.
final class Visitor: Sendable {
  private let socket: CInt

  init(_ port: Int) throws {
    socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw POSIXError(.init(rawValue: errno) ?? .ECONNREFUSED) }
  }

  deinit { close(socket) }

  /// Whether the other side still takes it all.
  @discardableResult
  func send(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      bytes = bytes.dropFirst(sent)
    }
    return true
  }

  /// Says that nothing more will come, and still listens.
  func endSending() { shutdown(socket, CInt(SHUT_WR)) }

  /// Everything that still comes, until the other side ends the connection.
  func rest() async -> String {
    await elsewhere {
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = recv(self.socket, &buffer, buffer.count, 0)
        guard count > 0 else { return String(decoding: all, as: UTF8.self) }
        all += buffer[..<count]
      }
    }
  }

  /// Sends the same over and over, with a pause between, until the other side ends the connection;
  /// says how often.
  func sendUntilRefused(_ text: String, pause: Duration = .zero, most: Int = .max) async -> Int {
    await elsewhere {
      var times = 0
      while times < most, self.send(text) {
        times += 1
        if pause > .zero {
          usleep(UInt32(pause.components.attoseconds / 1_000_000_000_000))
        }
      }
      return times
    }
  }

  /// Blocking calls stay away from the threads that tests and the desk share.
  private func elsewhere<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result
  ) async -> Result {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }
}
