import Assembly
import Dispatch
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// The desk, listening. Call from any thread but the cooperative pool's; calls block.
package final class DeskServer: Sendable {
  /// Where it listens.
  package struct Address: Sendable {
    package let host: String
    /// 0 for any free port.
    package let port: Int
    /// PEM: the certificate with its chain, and its key.
    package let tls: (certificate: [UInt8], key: [UInt8])?

    package init(host: String, port: Int, tls: (certificate: [UInt8], key: [UInt8])? = nil) {
      self.host = host
      self.port = port
      self.tls = tls
    }
  }

  /// How many connections at once, when the process may have twice as many files open: the pipeline's
  /// own are never crowded out.
  private static let mostConnections = 4096

  private let group: ServiceGroup
  private let connections: OpenConnections
  private let patience: Patience
  /// The port on which it listens.
  package let port: Int
  /// Under which address it is reached from this machine.
  package let url: String
  private let ended = DispatchSemaphore(value: 0)
  private let running: Task<Void, Never>
  private let bell: InboxBell
  private let vitals: HomeVitals
  /// `nil` without TLS.
  private let identity: ServerIdentity?

  /// Listens when it returns.
  ///
  /// - Parameter most: how many connections at once; what the process can afford unless told
  ///   otherwise.
  /// - Throws: what keeps it from listening: an address that is taken, a certificate that cannot be
  ///   read.
  package init(
    _ desk: Desk, at address: Address, patience: Patience = Patience(), most: Int? = nil
  ) throws {
    var logger = Logger(label: "desk", factory: { _ in SwiftLogNoOpLogHandler() })
    logger.logLevel = .critical
    let (start, ended) = (Start(), ended)
    let most = most ?? min(DeskServer.mostConnections, DescriptorLimit.raise() / 2)
    let connections = OpenConnections(most: most)
    (self.patience, self.connections) = (patience, connections)
    (bell, vitals) = (desk.open.bell, desk.open.vitals)
    let http = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionWatch(patience, connections)],
      idleTimeout: patience.head,
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    let identity = try address.tls.map { try ServerIdentity($0) }
    self.identity = identity
    let application = Application(
      router: desk.router(),
      server: HTTPServerBuilder { responder in
        let plain = HTTP1Channel(responder: responder, configuration: http)
        return identity.map { SecuredChannel(base: plain, identity: $0) } ?? plain
      },
      configuration: .init(
        address: .hostname(address.host, port: address.port), serverName: nil, backlog: 1024,
        // Only when none of those that are open can go; more wait in the kernel's queue then.
        availableConnectionsDelegate: MaximumAvailableConnections(most + most / 16 + 1)),
      onServerRunning: { channel in
        start.succeed(channel.localAddress?.port)
      }, logger: logger)
    group = ServiceGroup(
      configuration: .init(services: [application], gracefulShutdownSignals: [], logger: logger))
    running = Task.detached { [group] in
      do { try await group.run() } catch { start.fail(error) }
      ended.signal()
    }
    port = try start.wait()
    let host = address.host.contains(":") ? "[\(address.host)]" : address.host
    url = "\(address.tls == nil ? "http" : "https")://\(host):\(port)"
    if let identity { vitals.desk(shownUntil: identity.until) }
  }

  /// From now on new connections are shown these.
  ///
  /// - Throws: when they cannot be used, or the desk does not speak TLS; the old ones go on then.
  package func change(to tls: (certificate: [UInt8], key: [UInt8])) throws {
    guard let identity else { throw NoIdentity() }
    try identity.change(to: tls)
    vitals.desk(shownUntil: identity.until)
  }

  /// The desk was opened without a certificate.
  struct NoIdentity: Error, CustomStringConvertible {
    let description = "the desk was started without one: start it again"
  }

  /// Takes no more connections, answers what was asked, and returns when all are gone. Visitors who
  /// take too long are left, and so is work for them that does not end then.
  package func stop() {
    let (group, farewell) = (group, patience.farewell.nanoseconds)
    // Who waits for news is told that there are none.
    bell.close()
    Task.detached { await group.triggerGracefulShutdown() }
    guard ended.wait(timeout: .now() + .nanoseconds(Int(farewell))) == .timedOut else { return }
    connections.closeAll()
    running.cancel()
    _ = ended.wait(timeout: .now() + .nanoseconds(Int(farewell)))
  }
}

/// How the server's own task tells that it listens, or why it does not.
private final class Start: Sendable {
  private let result = Mutex<Result<Int, any Error>?>(nil)
  private let known = DispatchSemaphore(value: 0)

  func succeed(_ port: Int?) {
    result.withLock { $0 = .success(port ?? 0) }
    known.signal()
  }

  func fail(_ error: any Error) {
    result.withLock { $0 = $0 ?? .failure(error) }
    known.signal()
  }

  func wait() throws -> Int {
    known.wait()
    return try result.withLock { try $0?.get() ?? 0 }
  }
}
