import Durable
import Glibc

/// A TCP socket that never blocks by itself: every wait has a deadline.
final class Socket: Sendable {
  let descriptor: CInt

  /// Takes over a descriptor, and makes it non-blocking (`fcntl`).
  init(taking descriptor: CInt) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  deinit { _ = close(descriptor) }

  /// Connects to the first of the addresses that answers (`socket`, `connect`, `poll`); each gets
  /// an equal share of the time that is left.
  convenience init(
    to addresses: [SocketAddress], _ place: String, before deadline: Deadline
  ) throws(ConnectionFailure) {
    var failure = ConnectionFailure.nameUnknown(reason: "it has no address")
    for (tried, address) in addresses.enumerated() {
      do throws(ConnectionFailure) {
        let share = deadline.share(of: addresses.count - tried)
        try self.init(taking: Socket.connect(to: address, place, before: share))
        return
      } catch {
        failure = error
      }
    }
    throw failure
  }

  private static func connect(
    to address: SocketAddress, _ place: String, before deadline: Deadline
  ) throws(ConnectionFailure) -> CInt {
    let type =
      CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(address.family, type, 0)
    guard descriptor >= 0 else { throw .system(.last("socket", place)) }
    do throws(ConnectionFailure) {
      let status = address.withPointer { Glibc.connect(descriptor, $0, $1) }
      if status != 0 {
        guard errno == EINPROGRESS || errno == EINTR else { throw .system(.last("connect", place)) }
        try wait(for: POLLOUT, on: descriptor, before: deadline, .connecting)
        var code: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
        guard code == 0 else {
          throw .system(SystemError(call: "connect", path: place, code: code))
        }
      }
      // A request is one write, and nothing follows that could be gathered with it.
      var yes: CInt = 1
      setsockopt(
        descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<CInt>.size))
      return descriptor
    } catch {
      _ = close(descriptor)
      throw error
    }
  }

  /// Whatever has come, at most 16 KiB (`recv`, `poll`); empty when the peer has ended.
  func receive(before deadline: Deadline) throws(ConnectionFailure) -> [UInt8] {
    while true {
      // Also when bytes are waiting: a peer that never pauses must not outlast the deadline.
      if deadline.hasPassed { throw .timedOut(.receiving) }
      var status = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
        status = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        count = max(0, status)
      }
      if status >= 0 { return bytes }
      try waitOrFail("recv", for: POLLIN, before: deadline, .receiving)
    }
  }

  /// Sends all of it (`send`, `poll`); a peer that has gone is an error, never a signal.
  func send(_ bytes: [UInt8], before deadline: Deadline) throws(ConnectionFailure) {
    var sent = 0
    while sent < bytes.count {
      if deadline.hasPassed { throw .timedOut(.sending) }
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent,
          CInt(MSG_NOSIGNAL))
      }
      if count >= 0 {
        sent += count
      } else {
        try waitOrFail("send", for: POLLOUT, before: deadline, .sending)
      }
    }
  }

  /// Says that nothing more comes, and reads what is still on its way, up to 256 KiB: a close with
  /// bytes unread would take the answer back from the peer before it has seen it (`shutdown`).
  func finish(before deadline: Deadline) {
    shutdown(descriptor, CInt(SHUT_WR))
    for _ in 0..<16 {
      // Whoever does not end by himself is left.
      guard let rest = try? receive(before: deadline), !rest.isEmpty else { return }
    }
  }

  private func waitOrFail(
    _ call: String, for events: CInt, before deadline: Deadline, _ phase: ConnectionFailure.Phase
  ) throws(ConnectionFailure) {
    switch errno {
    case EINTR: return
    case EAGAIN: try Socket.wait(for: events, on: descriptor, before: deadline, phase)
    case EPIPE, ECONNRESET: throw .ended
    default: throw .system(.last(call, "socket"))
    }
  }

  /// Until the socket is ready for one of the events (`poll`).
  private static func wait(
    for events: CInt, on descriptor: CInt, before deadline: Deadline,
    _ phase: ConnectionFailure.Phase
  ) throws(ConnectionFailure) {
    while true {
      var entry = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
      let count = poll(&entry, 1, deadline.millisecondsLeft)
      if count > 0 { return }
      if count == 0 { throw .timedOut(phase) }
      guard errno == EINTR else { throw .system(.last("poll", "socket")) }
    }
  }
}
