import Dispatch
import Durable
import Glibc
import Synchronization

/// A small HTTP/1.1 server for this machine alone: it listens on 127.0.0.1, and everything that a
/// client can cost it is bounded. One request for each connection.
package final class LoopbackServer: Sendable {
  package struct Limits: Sendable {
    /// Bytes of a request's body.
    package var body = 65_536
    /// Connections at one time; who comes later waits in the kernel's queue.
    package var connections = 32
    /// For a whole connection, from its first byte to its last.
    package var deadline: Duration = .seconds(10)

    package init() {}
  }

  package typealias Handler = @Sendable (ServerRequest) -> ServerAnswer

  /// The port that it listens on.
  package let port: UInt16
  private let listener: Socket
  private let limits: Limits
  private let handler: Handler
  private let free: DispatchSemaphore
  private let open = DispatchGroup()
  private let stopped = Atomic(false)

  /// Listens; who connects from now on waits until `run`.
  ///
  /// - Parameter port: 0 lets the kernel choose a free one.
  /// - Throws: `.listening`.
  package init(
    port: UInt16, limits: Limits = Limits(), handler: @escaping Handler
  ) throws(HTTPError) {
    let (listener, bound) = try LoopbackServer.listen(on: port)
    self.listener = listener
    self.port = bound
    self.limits = limits
    self.handler = handler
    free = DispatchSemaphore(value: limits.connections)
  }

  private static func listen(on port: UInt16) throws(HTTPError) -> (Socket, UInt16) {
    func failed(_ call: String) -> HTTPError {
      .listening(port: port, .last(call, "127.0.0.1:\(port)"))
    }
    let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_INET, type, 0)
    guard descriptor >= 0 else { throw failed("socket") }
    let listener = Socket(taking: descriptor)
    var yes: CInt = 1
    // Or the port of a server that just stopped stays taken for a minute.
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
    guard SocketAddress(loopback: port).withPointer({ bind(descriptor, $0, $1) }) == 0 else {
      throw failed("bind")
    }
    guard Glibc.listen(descriptor, 128) == 0 else { throw failed("listen") }
    var bound = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &bound) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard status == 0 else { throw failed("getsockname") }
    return (listener, UInt16(bigEndian: bound.sin_port))
  }

  /// Answers until `stop`, and returns when every connection is done. Once.
  package func run() {
    while wait(for: POLLIN) {
      free.wait()
      let descriptor = accept(listener.descriptor, nil, nil)
      guard descriptor >= 0 else {
        let reason = errno
        free.signal()
        // A client that has gone again is nothing; without descriptors, somebody has to end first.
        if reason == EMFILE || reason == ENFILE { _ = wait(for: 0, milliseconds: 100) }
        continue
      }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      let connection = Socket(taking: descriptor)
      // A queue of its own is a thread of its own, so that one that waits holds up no other.
      DispatchQueue(label: "connection").async(group: open) { [self] in
        serve(connection)
        free.signal()
      }
    }
    open.wait()
  }

  /// Ends `run`, also one that has not begun. Call from any thread, any number of times.
  package func stop() {
    stopped.store(true, ordering: .releasing)
    // Wakes whoever waits for clients, and refuses those who come.
    shutdown(listener.descriptor, CInt(SHUT_RDWR))
  }

  /// Waits for a client, or for the time to pass; false when it is to stop.
  private func wait(for events: CInt, milliseconds: CInt = -1) -> Bool {
    var entry = pollfd(
      fd: listener.descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
    while !stopped.load(ordering: .acquiring) {
      if poll(&entry, 1, milliseconds) >= 0 { break }
    }
    return !stopped.load(ordering: .acquiring)
  }

  private func serve(_ socket: Socket) {
    let connection = Connection(socket, before: Deadline(in: limits.deadline))
    do throws(ConnectionFailure) {
      guard let answer = try answer(to: connection) else { return }
      try connection.send(answer.message)
      socket.finish(before: Deadline(in: .seconds(1)))
    } catch {
      // The client is gone or too slow: there is nobody to tell.
    }
  }

  /// `nil` when the client leaves without asking.
  private func answer(to connection: Connection) throws(ConnectionFailure) -> ServerAnswer? {
    do throws(ConnectionFailure) {
      guard let head = try connection.head() else { return nil }
      let parts = head.firstLine.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, HTTPHeaders.isToken(parts[0]), parts[1].hasPrefix("/") else {
        return ServerAnswer(400, "That is no request of HTTP/1.1.")
      }
      guard parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0" else {
        return ServerAnswer(505, "Only HTTP/1.1 is spoken here.")
      }
      let framing = try head.framing()
      if framing == .chunked { return ServerAnswer(411, "Send the body with its length.") }
      if head.headers["Expect"]?.lowercased() == "100-continue" {
        try connection.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      }
      let body = try connection.body(framing ?? .length(0), limit: limits.body)
      return handler(
        ServerRequest(
          method: String(parts[0]), target: String(parts[1]), headers: head.headers, body: body))
    } catch .malformed(let reason) {
      return ServerAnswer(400, "The request cannot be read: \(reason).")
    } catch .tooLarge(let limit) {
      return ServerAnswer(413, "A request may have \(limit) bytes.")
    }
  }
}
