import Foundation
import Glibc
import PostgangTesting
import Synchronization

/// Stands between a store and its server, and cuts connections at a chosen moment: when so many
/// pieces have gone in one direction. The next connection goes through again.
final class CuttingProxy: Sendable {
  enum Direction: Sendable {
    case toServer
    case toClient
  }

  private struct Fault {
    let direction: Direction
    /// So many pieces pass before the one that does not.
    var passing: Int
  }

  private let folder: TemporaryFolder
  private let upstream: String
  private let listener: CInt
  private let fault = Mutex<Fault?>(nil)
  private let isClosed = Mutex(false)

  init(before server: PostgresServer) throws {
    folder = try TemporaryFolder()
    upstream = "\(server.socketFolder)/.s.PGSQL.5432"
    listener = try UnixSocket.listen(at: "\(folder.path)/.s.PGSQL.5432")
    Thread.detachNewThread { [weak self, listener] in
      while case let client = accept(listener, nil, nil), client >= 0 {
        guard let self else { break }
        self.serve(client)
      }
    }
  }

  deinit {
    // Wakes the thread that accepts.
    shutdown(listener, CInt(SHUT_RDWR))
    close(listener)
  }

  /// The URI of a database through the proxy.
  func uri(_ database: String) -> String {
    let host = folder.path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return "postgresql://postgres@\(host)/\(database)"
  }

  /// The next piece after `passing` ones in that direction does not arrive, and the connection ends.
  func cut(_ direction: Direction, after passing: Int) {
    fault.withLock { $0 = Fault(direction: direction, passing: passing) }
  }

  /// No connection goes through any more, or they do again.
  func block(_ closed: Bool) { isClosed.withLock { $0 = closed } }

  /// Whether a fault is still to come.
  var isArmed: Bool { fault.withLock { $0 != nil } }

  func disarm() { fault.withLock { $0 = nil } }

  private func serve(_ client: CInt) {
    guard !isClosed.withLock({ $0 }), let server = UnixSocket.connect(to: upstream) else {
      Glibc.close(client)
      return
    }
    let ends = Ends(client, server)
    for (from, to, direction) in [
      (client, server, Direction.toServer), (server, client, .toClient),
    ] {
      Thread.detachNewThread { [weak self] in
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = read(from, &buffer, buffer.count), count > 0 {
          if self?.isCut(direction) == true { break }
          guard UnixSocket.write(buffer[..<count], to: to) else { break }
        }
        ends.end()
      }
    }
  }

  private func isCut(_ direction: Direction) -> Bool {
    fault.withLock { fault in
      guard fault?.direction == direction else { return false }
      if fault?.passing == 0 {
        fault = nil
        return true
      }
      fault?.passing -= 1
      return false
    }
  }
}

/// Both ends of one connection, which end together.
private final class Ends: Sendable {
  private let ends: [CInt]
  private let open = Mutex(2)

  init(_ ends: CInt...) { self.ends = ends }

  /// Called by each of the two directions.
  func end() {
    for end in ends { shutdown(end, CInt(SHUT_RDWR)) }
    let isLast = open.withLock { open in
      open -= 1
      return open == 0
    }
    if isLast { for end in ends { close(end) } }
  }
}
