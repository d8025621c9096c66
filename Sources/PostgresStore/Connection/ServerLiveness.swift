import CLibpq

/// Whether a server that says nothing is at work, or is not there.
///
/// The network's end, and the server's, are noticed by the connection itself. A server whose processes
/// stand still (stopped, or waiting for a disk that is gone) keeps its connections: who waits for it
/// would wait with it.
struct ServerLiveness: Sendable {
  /// For how long a server may be silent before it is asked.
  let milliseconds: Int32
  /// That very server, and no other of its hosts.
  let server: ConnectionOptions

  /// Asks as a new connection would (`PQpingParams`). One that refuses connections is there, and ends
  /// those that it has by itself.
  func isThere() -> Bool {
    server.withPointers { PQpingParams($0, $1, 0) } != PQPING_NO_RESPONSE
  }
}
